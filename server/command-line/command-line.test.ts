import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { COMMANDS } from './commands.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const template = join(root, 'templates/business-registration');
const folder = mkdtempSync(join(tmpdir(), 'stampless-'));

interface Run { code: number; out: string; err: string }

/** The command as it is typed, in a terminal that speaks `language`. */
const stampless = (words: string[], language = 'en_GB.UTF-8'): Promise<Run> => new Promise((resolve) => {
  const env = { PATH: process.env['PATH'], LANG: language, STAMPLESS_DATA: join(folder, 'data') };
  execFile(process.execPath, [join(root, 'server/stampless.js'), ...words], { cwd: folder, env }, (fault, out, err) => resolve({ code: typeof fault?.code === 'number' ? fault.code : fault ? -1 : 0, out, err }));
});

const service = (): ServiceFile => JSON.parse(readFileSync(join(template, 'service.json'), 'utf8')) as ServiceFile;

function written(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** A folder with that file as its service. */
function templateOf(path: string): string {
  const made = mkdtempSync(join(folder, 'template-'));
  if (existsSync(path)) copyFileSync(path, join(made, 'service.json'));
  return made;
}

// The first call builds what is not built.
beforeAll(() => stampless(['help']), 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('[C1] given no command, or help, then each command has its line', async () => {
  const [none, help] = await Promise.all([stampless([]), stampless(['help'])]);
  expect(none).toEqual({ ...help, code: 0, err: '' });
  for (const name of Object.keys(COMMANDS)) if (name !== 'help') expect(help.out).toContain(`stampless ${name}`);
});

test('[C1] given a command there is none of, then it says so, in the terminal\'s language, with exit code 2', async () => {
  for (const name of ['frobnicate', 'constructor', '__proto__']) expect(await stampless([name])).toMatchObject({ code: 2, out: '', err: expect.stringContaining(name) });
  const [english, dzongkha] = await Promise.all([stampless(['frobnicate']), stampless(['frobnicate'], 'dz_BT.UTF-8')]);
  expect(dzongkha.err).toMatch(/\p{Script=Tibetan}/u);
  expect(english.err).not.toBe(dzongkha.err);
});

test('[C2] given a sound file, then check finds nothing and ends with 0', async () => {
  expect(await stampless(['check', join(template, 'service.json')])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('no errors, no warnings') });
});

test('[C2] given a file with an error, then check says where and what, and ends with 1; a warning alone ends with 0', async () => {
  const broken = service();
  broken['x-service'].flow.steps['send']!.ways = {};
  const run = await stampless(['check', written('broken.json', broken), join(template, 'service.json')]);
  expect(run.code).toBe(1);
  expect(run.out).toMatch(/broken\.json#\/x-service\/flow\/steps\/send\/ways: error R08: .+\n/);
  const odd = service();
  odd.$defs!['nobody-asks'] = { title: 'Nobody asks', properties: { guide: { required: ['sector'] } }, required: ['guide'] };
  expect(await stampless(['check', written('odd.json', odd)])).toMatchObject({ code: 0, out: expect.stringMatching(/warning R13: .+\n.*1 warning/s) });
});

test('[C2] given --json, then programs read the same', async () => {
  const broken = service();
  broken['x-service'].flow.start = 'nowhere';
  const run = await stampless(['check', '--json', written('lost.json', broken), join(folder, 'missing.json')]);
  expect(run.code).toBe(1);
  const [first, second] = JSON.parse(run.out) as { file: string; problems: Record<string, unknown>[] }[];
  expect(first!.problems).toEqual(expect.arrayContaining([{ rule: 'R07', code: 'start-unknown', severity: 'error', path: '/x-service/flow/start', params: { step: 'nowhere' }, sentence: expect.stringMatching(/\w/) }]));
  expect(second!.problems).toMatchObject([{ code: 'command.file-not-found', severity: 'error', sentence: expect.stringContaining('missing.json') }]);
});

test.each([
  ['no file there', () => join(folder, 'missing.json'), /There is no file at .*missing\.json/],
  ['not JSON', () => written('text.json', 'permit: yes'), /is not JSON/],
  ['JSON of something else', () => written('else.json', { permit: true }), /not a service/i],
  ['a newer format', () => written('newer.json', { ...service(), 'x-service': { ...service()['x-service'], format: 99 } }), /99/],
  ['no format at all', () => written('none.json', { ...service(), 'x-service': { ...service()['x-service'], format: 'new' } }), /format/],
  ['too deep', () => written('deep.json', `{"x-service":${'['.repeat(200)}${']'.repeat(200)}}`), /levels/],
])('[C2] given %s, then check and walk say so and end with 1', async (_what, path, sentence) => {
  const checked = await stampless(['check', path()]);
  expect(checked).toMatchObject({ code: 1, err: '', out: expect.stringMatching(sentence) });
  expect(checked.out).toMatch(/1 error, no warnings/);
  const walked = await stampless(['walk', templateOf(path())]);
  expect(walked).toMatchObject({ code: 1, out: '', err: expect.stringMatching(sentence.source.includes('missing') ? /no file/ : sentence) });
});

test('[C2] given an older file, then it is checked as brought up to date', async () => {
  const old = service() as unknown as { 'x-service': Record<string, unknown> & { flow: { steps: Record<string, Record<string, unknown>> } } };
  const { steps } = old['x-service'].flow;
  // An end led nowhere then: nobody appealed, and what an appeal comes to was not drawn.
  const list = Object.entries(steps).filter(([key]) => !['review', 'stands'].includes(key)).map(([key, { ways, status, appeal: _appeal, ...step }]) => ({ key, ...step, next: ways, ...(status ? { status: status === 'approved' ? 'accepted' : 'refused' } : {}) }));
  expect(await stampless(['check', written('old.json', { ...old, 'x-service': { ...old['x-service'], format: 0, flow: list } })])).toMatchObject({ code: 0, out: expect.stringContaining('no errors') });
});

test('[C3] given a template, then walk runs its scenarios and says what they cover', async () => {
  const run = await stampless(['walk', template]);
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(run.out).toMatch(/passed {2}A citizen registers a cottage business/);
  const { passed, steps, outcomes, determinants } = /(?<passed>\d+) passed, 0 failed; steps (?<steps>\d+ of \d+), outcomes (?<outcomes>\d+ of \d+), determinants (?<determinants>\d+ of \d+) both true and false\./.exec(run.out)!.groups!;
  expect(Number(passed)).toBe(service()['x-service'].scenarios!.length);
  for (const share of [steps, outcomes, determinants]) expect(share!.split(' of ')[0]).toBe(share!.split(' of ')[1]);
});

test('[C3] given a service file by itself, as it is exported, then walk takes it as check does', async () => {
  const path = written('business-registration.json', service());
  expect(await stampless(['check', path])).toMatchObject({ code: 0 });
  const run = await stampless(['walk', path]);
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(run.out).toContain(`${path}: ${service()['x-service'].scenarios!.length} passed, 0 failed`);
  expect(await stampless(['walk', join(folder, 'gone.json')])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/no file at .*gone\.json/) });
});

test('[C3] given a scenario that ends otherwise, then walk says how, names what was not walked, and ends with 1', async () => {
  const file = service();
  const [first] = file['x-service'].scenarios!;
  written('service.json', { ...file, 'x-service': { ...file['x-service'], scenarios: [{ ...first, expect: { status: 'rejected' } }] } });
  const run = await stampless(['walk', folder]);
  expect(run.code).toBe(1);
  expect(run.out).toMatch(/failed {2}A citizen/);
  expect(run.out).toMatch(/is approved, not rejected/);
  expect(run.out).toMatch(/not walked: .*licensing approve/);
  expect(run.out).toMatch(/never true: .*foreign-investor/);
});

test('[C3] given a folder that is no template, then walk says what is missing and ends with 1', async () => {
  expect(await stampless(['walk', join(root, 'templates')])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/no file at .*service\.json/) });
  for (const scenarios of [undefined, [], { not: 'a list' }]) {
    written('service.json', { ...service(), 'x-service': { ...service()['x-service'], scenarios } });
    expect(await stampless(['walk', folder])).toMatchObject({ code: 1, err: expect.stringMatching(/no list of scenarios/) });
  }
});

test('[C1] given a command without what it needs, or a word it does not know, then it says so and changes nothing', async () => {
  for (const words of [['check'], ['walk'], ['export'], ['import'], ['backup'], ['restore'], ['create-admin']]) {
    const run = await stampless(words);
    expect([words, run.code, run.out]).toEqual([words, 2, '']);
    expect(run.err).toMatch(/\S+ \S+/);
  }
  expect(await stampless(['check', '--frob', join(template, 'service.json')])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/--frob/) });
});
