import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { slugOf, type ServiceFile } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { blankService } from '#server/routes/builder/blank-service.ts';
import { type BundledServer, bundledServer } from '#server/testing/bundled-server.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { COMMANDS } from './commands.ts';
import { jsonFault } from './json-fault.ts';

vi.setConfig({ testTimeout: 120_000 });

let server: BundledServer;
beforeAll(async () => {
  server = await bundledServer();
}, 60_000);
afterAll(() => server?.remove());

/** A folder with data of its own, commands run on it, and files written into it. */
function room(environment: Record<string, string> = {}) {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  return {
    folder, data,
    run: (...words: string[]) => server.run(words, { STAMPLESS_DATA: data, ...environment }),
    file(content: unknown, name = 'service.json') {
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      return join(folder, name);
    },
  };
}

const sound = (): ServiceFile => blankService({ title: 'Stall permit', slug: 'stall-permit', language: 'en' }, translator('en'));
const named = ($id: string) => ({ ...sound(), $id });
const slug = slugOf(sound());
const withError = (): ServiceFile => {
  const file = structuredClone(sound());
  file['x-service'].flow.steps['send']!.ways = {};
  return file;
};

test('[C1] help, a command’s own help and the release are asked for in every usual way', async () => {
  const { run } = room();
  const [help, version] = [await run('help'), await run('version')];
  expect(help).toMatchObject({ code: 0, complained: '' });
  expect(version).toEqual({ code: 0, said: expect.stringMatching(/^stampless \d+\.\d+\.\d+\n$/), complained: '' });
  for (const word of ['--help', '-h']) expect(await run(word)).toEqual(help);
  for (const word of ['--version', '-v']) expect(await run(word)).toEqual(version);
  for (const name of Object.keys(COMMANDS)) {
    const own = await run(name, '--help');
    expect([name, own.code, own.complained, own.said.startsWith(`stampless ${name}`), help.said.includes(own.said)]).toEqual([name, 0, '', true, true]);
  }
  expect(await run('help', 'key')).toEqual(await run('key', '-h'));
});

test.each([
  [['frobnicate'], 'frobnicate'], [['help', 'frobnicate'], 'frobnicate'], [['constructor'], 'constructor'],
  [['check', '--frob', 'x.json'], '--frob'], [['check', '-j', 'x.json'], '-j'], [['check', '--json=yes', 'x.json'], '--json'],
  [['export', 'a', 'b'], 'b'], [['serve', 'now'], 'now'], [['serve', '--port'], '--port'], [['backup', 'a.db', 'b.db'], 'b.db'], [['version', 'now'], 'now'],
  [['export', 'a', '--to'], '--to'], [['export', 'a', '--version', '--to', 'x'], '--version'], [['export', 'a', '--version', 'two'], 'two'],
  [['export', 'a', '--version', '1000000000'], 'from 1 to 999,999,999'], [['key', 'create', '--for', 'a@b.example', '--name', 'x', '--days', '99999999999'], 'from 1 to 366'],
  [['key'], 'stampless key create'], [['key', 'create', '--for', 'a@b.example'], 'stampless key create'], [['key', 'list', 'all'], 'stampless key create'], [['key', 'revoke'], 'stampless key create'],
])('[C1] given %j, then what is not understood is named in our own words, with exit code 2, and nothing is made', async (words, named_) => {
  const { run, data } = room();
  expect(await run(...words)).toEqual({ code: 2, said: '', complained: expect.stringContaining(named_) });
  expect(existsSync(data)).toBe(false);
});

test.each([
  ['{"a": 1,\n "b": tru}', 2, 7], ['permit: yes', 1, 1], ['{"a": 1,}', 1, 9], ['[1, 2', 1, 6], ['', 1, 1], ['{"a" 1}', 1, 6], ['{"a": "x\ny"}', 1, 9], ['{"a": 01}', 1, 7], ['[1] 2', 1, 5], ['{"a": "\\q"}', 1, 8], ['{a: 1}', 1, 2], ['[1 2]', 1, 4], ['{]', 1, 2],
])('[C2] given the text %j, then it stops being JSON in line %i, column %i', (text, line, column) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(jsonFault(text)).toEqual({ line, column });
});

test('[C2] no fault is found in what is JSON, however deep', () => {
  for (const text of ['{}', '[]', ' -0.5e+10 ', '"\\u00e9\\n"', '[{"a":[null,true,false,"x"]},{"b":{}}]', JSON.stringify(sound(), null, 2), `${'['.repeat(100_000)}${']'.repeat(100_000)}`]) expect(jsonFault(text)).toBeUndefined();
});

test('[C2] given a folder, broken JSON or another encoding, then check and import say so and where', async () => {
  const { run, file, folder, data } = room();
  const broken = file('{\n  "a": 1,\n  "b": }');
  const latin = join(folder, 'latin.json');
  writeFileSync(latin, Buffer.from('{"title":"Caf\xe9"}', 'latin1'));
  for (const [path, sentence] of [[folder, /is a folder/], [broken, /line 3, column 8/], [latin, /UTF-8/], [join(broken, 'x'), /is a file, not a folder/]] as const) {
    expect(await run('check', path)).toMatchObject({ code: 1, said: expect.stringMatching(sentence), complained: '' });
    expect(await run('import', path)).toMatchObject({ code: 1, said: '', complained: expect.stringMatching(sentence) });
  }
  expect(existsSync(data)).toBe(false);
});

test('[C5] given a file whose slug is no address, or that the builder could not open, then import refuses it by name, whatever else is said', async () => {
  const { run, file, data } = room();
  for (const $id of ['../../etc', 'urn:stampless:service:../../etc', 'urn:stampless:service:A b', `urn:stampless:service:${'x'.repeat(100)}`, 'urn:stampless:service:a--b']) {
    const path = file(named($id));
    expect(await run('import', path, '--with-errors')).toMatchObject({ code: 1, said: '', complained: expect.stringContaining($id.replace('urn:stampless:service:', '')) });
  }
  for (const content of [{ 'x-service': { format: 1 } }, { ...sound(), $id: 5 }, { ...sound(), properties: 5 }, { ...sound(), extra: 1 }]) {
    expect(await run('import', file(content), '--with-errors')).toMatchObject({ code: 1, said: '', complained: expect.stringMatching(/stampless check/) });
  }
  expect(existsSync(data)).toBe(false);
});

test('[C5] given a file with errors, then import says how many and takes it only when told so', async () => {
  const { run, file } = room();
  const path = file(withError());
  expect(await run('import', path)).toMatchObject({ code: 1, said: '', complained: expect.stringMatching(/has \d+ errors? and was not imported.*--with-errors/s) });
  expect((await run('export', slug)).code).toBe(1);
  expect(await run('import', path, '--publish', '--with-errors')).toMatchObject({ code: 1, complained: expect.stringContaining('not published') });
  expect(await run('import', path, '--with-errors')).toMatchObject({ code: 0, said: expect.stringMatching(/as a draft.*It has \d+ errors?/s), complained: '' });
  expect((await run('export', slug)).code).toBe(0);
});

test('[C5] given a draft that is here, then import says which, and replaces it only when told so', async () => {
  const { run, file } = room();
  expect(await run('import', file(sound()), '--publish')).toMatchObject({ code: 0 });
  const path = file({ ...sound(), title: 'Another title' });
  expect(await run('import', path)).toMatchObject({ code: 1, said: '', complained: expect.stringMatching(new RegExp(`${slug}.*“${sound().title}”, revision 1, .*UTC.*--replace`, 's')) });
  expect(await run('import', path, '--publish')).toMatchObject({ code: 1, complained: expect.stringContaining('--replace') });
  expect(JSON.parse((await run('export', slug)).said)).toMatchObject({ title: sound().title });
  expect(await run('import', path, '--replace')).toMatchObject({ code: 0, said: expect.stringMatching(new RegExp(`Replaced the draft “${sound().title}”, revision 1`)) });
  expect(JSON.parse((await run('export', slug)).said)).toMatchObject({ title: 'Another title' });
  expect(JSON.parse((await run('export', slug, '--version', '1')).said)).toMatchObject({ title: sound().title });
});

test('[C6] given a file or folder at fault, then a command says which in a sentence, and overwrites nothing it was not told to', async () => {
  const { run, file, folder } = room();
  await run('import', file(sound()));
  const there = file('mine', 'there.txt');
  const said = async (words: string[], sentence: RegExp) => expect([words, await run(...words)]).toEqual([words, { code: 1, said: '', complained: expect.stringMatching(sentence) }]);
  await said(['backup', there], /there\.txt exists already/);
  await said(['export', slug, '--to', there], /there\.txt is there already.*--force/);
  await said(['export', slug, '--to', folder], /is a folder/);
  await said(['export', slug, '--to', folder, '--force'], /is a folder/);
  await said(['export', slug, '--to', join(folder, 'nope', 'x.json')], /no folder .*nope/);
  await said(['export', slug, '--to', join(there, 'x.json')], /is a file, not a folder/);
  await said(['backup', join(there, 'x.db')], /there\.txt/);
  await said(['backup', join(folder, 'nope', 'deeper', 'x.db')], /no folder .*nope\/deeper\b/);
  expect(existsSync(join(folder, 'nope'))).toBe(false);
  await said(['backup', '/proc/x.db'], /\/proc\/x\.db/);
  await said(['restore', join(folder, 'nope.db')], /nope\.db/);
  await said(['restore', folder, '--over', '--without-secret'], /./);
  expect(readFileSync(there, 'utf8')).toBe('mine');
  expect(await run('export', slug, '--to', there, '--force')).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(there, 'utf8'))).toMatchObject({ title: sound().title });
});

test('[C9] given a backup without its secret, then restore says so first and changes nothing, unless told to go on', async () => {
  const { run, file, folder } = room();
  await run('import', file(sound()));
  const copy = join(folder, 'copy.db');
  expect(await run('backup', copy)).toMatchObject({ code: 0 });
  if (existsSync(`${copy}.secret`)) rmSync(`${copy}.secret`);
  const elsewhere = { STAMPLESS_DATA: join(folder, 'elsewhere') };
  const restore = (more: string[], environment = {}) => server.run(['restore', copy, ...more], { ...elsewhere, ...environment });
  expect(await restore([])).toEqual({ code: 1, said: '', complained: expect.stringMatching(/copy\.db\.secret.*nothing was restored.*--without-secret/) });
  expect(existsSync(elsewhere.STAMPLESS_DATA)).toBe(false);
  expect(await restore(['--without-secret'])).toMatchObject({ code: 0, said: expect.stringMatching(/is the database now.*No secret/s), complained: '' });
  expect(await restore(['--over'], { STAMPLESS_SECRET: 'x'.repeat(40) })).toMatchObject({ code: 0, said: expect.not.stringContaining('No secret'), complained: '' });
});

test.skipIf(!existsSync('/dev/full'))('[C6] given a disk that is full, then the file is named though the system does not', async () => {
  const { run, file } = room();
  await run('import', file(sound()));
  expect(await run('export', slug, '--to', '/dev/full', '--force')).toEqual({ code: 1, said: '', complained: 'The disk of /dev/full is full. Make room and try again.\n' });
});
