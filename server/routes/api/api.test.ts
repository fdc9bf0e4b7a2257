import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { templateFiles } from '#server/first-start.ts';
import { handleOf } from '#server/stores/handles.ts';
import { browser, program } from '#server/testing/callers.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { CLOTH_BODY, FOOD_BODY, submit } from '#server/testing/stall-office.ts';
import { sharedStallRoom } from '#server/testing/shared-stall-room.ts';
import type { StallRoom } from '#server/testing/stall-room.ts';
import { changes, rowsOf, tableDump } from '#server/testing/table-dump.ts';

const FILES = '/api/services/stall-permit/files';

let room: StallRoom;
sharedStallRoom((opened) => {
  room = opened;
});

interface Example { method: 'GET' | 'POST'; address: string; who: string; body: unknown; status: number; answer: unknown }

/** The README's requests, each with the answer that stands below it. */
function examples(): Example[] {
  const text = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  return [...text.matchAll(/```http\n(GET|POST) (\S+)\nAuthorization: Bearer (\w+)\n(.*?)```\s+```json\n(\d+)\n(.*?)```/gs)].map(([, method, address, who, body, status, answer]) =>
    ({ method: method as Example['method'], address: address!, who: who!, body: body!.trim() === '' ? undefined : JSON.parse(body!) as unknown, status: Number(status), answer: JSON.parse(answer!) as unknown }));
}

/** `…` stands for whatever it is. */
const anything = (answer: unknown): unknown =>
  answer === '…' ? expect.any(String) : Array.isArray(answer) ? answer.map(anything) : typeof answer === 'object' && answer !== null ? Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, anything(value)])) : answer;

test('[A1] every example of the README is answered as it says', async () => {
  const registry = await runningApp({ services: templateFiles() });
  onTestFinished(() => registry.close());
  const people: Record<string, { authorization: string }> = {
    applicant: await registry.person({ kind: 'applicant' }), operator: await registry.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'industry', role: 'licensing-officer' }] }),
  };
  const known: Record<string, string> = {};
  expect(examples()).toHaveLength(7);
  for (const { method, address, who, body, status, answer } of examples()) {
    const given = await program(registry.app, people[who]).call<{ id?: string; tasks?: { id: string }[] }>(method, address.replace(/\{(\w+)\}/, (_, name: string) => known[name] ?? ''), body);
    expect([address, given.status, given.body]).toEqual([address, status, anything(answer)]);
    if (given.status === 201) known['id'] = given.body.id!;
    if (given.body.tasks) known['task'] = given.body.tasks[0]!.id;
  }
});

test('[A2] given every byte there is in a document, when it is sent in base64, then the officer opens the same bytes under a name that misleads nobody', async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-'), Buffer.from(Uint8Array.from({ length: 256 }, (_, index) => index)), Buffer.from('%%EOF')]);
  const document = { requirement: 'clearance', name: '../../etc/\u202efdp.clearance.pdf', type: 'application/pdf', content: bytes.toString('base64') };
  const sent = await program(room.app, room.sonam).call<{ id: string }>('POST', FILES, { ...FOOD_BODY, documents: [document] });
  expect(sent.status).toBe(201);
  const [row] = await rowsOf(room.deps.store, `select d.id, d.name, t.id as task from document d join task t using (case_id) where d.case_id = '${sent.body.id}'`);
  expect(row!['name']).toBe('fdp.clearance.pdf');
  const opened = await browser(room.app, room.inspector).get(`/desk/tasks/${String(row!['task'])}/documents/${String(row!['id'])}`);
  expect([opened.status, opened.headers['content-type'], opened.bytes.equals(bytes)]).toEqual([200, 'application/pdf', true]);
});

const paper = (values: object) => ({ ...FOOD_BODY, documents: [{ ...FOOD_BODY.documents[0], ...values }] });
const pdf = (text: string) => Buffer.from(text).toString('base64');
test.each([
  ['line breaks in base64', paper({ content: 'JVBE\nRi0x' }), 400, '/documents/0/content', 'pattern'],
  ['base64 of addresses (section 5)', paper({ content: 'JVBERi0_' }), 400, '/documents/0/content', 'pattern'],
  ['base64 without its padding', paper({ content: 'JVBERi0xLg' }), 422, '/documents/0/content', 'pattern'],
  ['a picture that says it is a PDF', paper({ content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).toString('base64') }), 422, 'document:clearance', 'document-type'],
  ['a page that says it is a PDF', paper({ content: pdf('<html>%PDF-') }), 422, 'document:clearance', 'document-type'],
  ['a PDF that says it is a picture', paper({ type: 'image/png' }), 422, 'document:clearance', 'document-type'],
  ['a kind the service does not take', paper({ type: 'image/png', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).toString('base64') }), 422, 'document:clearance', 'document-type'],
  ['nothing', paper({ content: '' }), 422, 'document:clearance', 'document-empty'],
  ['the beginning of a PDF', paper({ content: pdf('%PDF-1.7\n% clearance\n') }), 422, 'document:clearance', 'document-broken'],
  ['more than the service takes', paper({ content: pdf(`%PDF-${'x'.repeat(2_000_000)}`) }), 422, 'document:clearance', 'document-too-large'],
  ['the same document twice', { ...FOOD_BODY, documents: [...FOOD_BODY.documents, ...FOOD_BODY.documents] }, 422, 'document:clearance', 'repeated'],
  ['one nobody asked for', { ...CLOTH_BODY, documents: FOOD_BODY.documents }, 422, 'document:clearance', 'not-a-question'],
  ['none where one is asked for', { ...FOOD_BODY, documents: [] }, 422, 'document:clearance', 'missing-document'],
])('[A2] given a document with %s, then it is refused by its path and nothing is stored', async (_, body, status, path, code) => {
  await room.outbox.idle();
  const before = await tableDump(room.deps.store, { without: ['session'] });
  const answer = await program(room.app, room.sonam).call<{ fields: { path: string; code: string }[] }>('POST', FILES, body);
  expect([answer.status, answer.body.fields?.[0]]).toEqual([status, expect.objectContaining({ path, code })]);
  expect(changes(before, await tableDump(room.deps.store, { without: ['session'] }))).toEqual([]);
});

interface Page { tasks: { id: string; service: string; role: string }[]; next: string | null }

test('[A3] given more tasks than one answer holds, then the list goes on where it left off and ends', async () => {
  for (let count = 0; count < 4; count++) await submit(room.deps, room.dema.id);
  const from = program(room.app, room.inspector);
  const open = (await rowsOf(room.deps.store, 'select id from task where completed_at is null order by created_at, id')).map(({ id }) => id);
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { body }: { body: Page } = await from.call<Page>('GET', `/api/tasks?limit=2${next && `&after=${next}`}`);
    seen.push(...body.tasks.map(({ id }) => id));
    next = body.next;
  }
  expect([seen.length > 4, seen]).toEqual([true, open]);
  expect((await from.call<Page>('GET', '/api/tasks?service=another')).body).toEqual({ tasks: [], next: null });
});

test('[A3] an operator of another role is shown nothing', async () => {
  const clerk = await room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'market', role: 'clerk' }] });
  expect((await program(room.app, clerk).call<Page>('GET', '/api/tasks')).body).toEqual({ tasks: [], next: null });
});

test('[A4] a token opens what its account may, and a cookie needs the token of a form besides', async () => {
  const { id } = room.sent.case;
  expect((await program(room.app, room.dema).call('GET', `/api/files/${id}`)).body).toMatchObject({ id, status: 'pending' });
  expect((await program(room.app, room.sonam).call('GET', `/api/files/${id}`)).body).toMatchObject({ code: 'case.not-found' });
  const unknown = await program(room.app, undefined, { 'accept-language': 'dz' }).call('GET', `/api/files/${id}`);
  expect([unknown.status, unknown.body]).toEqual([401, { code: 'sign-in.needed', message: translator('dz')('refusal.sign-in.needed') }]);
  const rubbish = await program(room.app, { authorization: 'Bearer rubbish' }).call('GET', `/api/files/${id}`);
  expect([rubbish.status, rubbish.body]).toEqual([401, { code: 'sign-in.key-refused', message: translator('en')('refusal.sign-in.key-refused') }]);
  const refused = await program(room.app, room.inspector).call('POST', FILES, CLOTH_BODY);
  expect([refused.status, refused.body]).toEqual([403, { code: 'rights.refused', message: translator('en')('refusal.rights.refused') }]);

  const from = browser(room.app, room.sonam);
  await from.get('/files');
  const post = (headers: Record<string, string>) => from.send('POST', FILES, { headers: { 'content-type': 'application/json', ...headers }, payload: JSON.stringify(CLOTH_BODY) });
  const without = await post({});
  expect([without.status, JSON.parse(without.html)]).toEqual([403, expect.objectContaining({ code: 'form.stale' })]);
  expect((await post({ 'csrf-token': from.token() })).status).toBe(201);
});

test.each([
  ['a refusal without a reason', { outcome: 'reject', text: 'No.' }, '/reason', 'missing'],
  ['a refusal without words', { outcome: 'reject', reason: 'unsafe' }, '/text', 'missing'],
  ['a reason of another outcome', { outcome: 'reject', reason: 'unclear', text: 'No.' }, '/reason', 'not-listed'],
  ['sending back nothing', { outcome: 'sendBack', reason: 'unclear' }, '/fields', 'missing'],
  ['sending back a field that is not there', { outcome: 'sendBack', reason: 'unclear', fields: { '/stall/colour': 'Which?' } }, '/stall/colour', 'not-a-question'],
  ['an outcome the desk has not', { outcome: 'publish' }, '/outcome', 'not-listed'],
])('[A5] %s is refused by its path', async (_, body, path, code) => {
  const answer = await program(room.app, room.inspector).call<{ fields: object[] }>('POST', `/api/tasks/${room.sent.case.task!.id}/complete`, body);
  expect([answer.status, answer.body.fields[0]]).toEqual([422, expect.objectContaining({ path, code })]);
});

test('[A5] a file sent back by a program is the applicant’s again, with what is to be mended', async () => {
  const { case: { id, task } } = await submit(room.deps, room.dema.id);
  const back = await program(room.app, room.inspector).call('POST', `/api/tasks/${task!.id}/complete`, { outcome: 'sendBack', reason: 'unclear', text: 'Please look again.', fields: { '/stall/name': 'Which Dema?', 'document:clearance': 'It is dark.' } });
  expect([back.status, back.body]).toEqual([200, expect.objectContaining({ status: 'sentBack', step: 'send' })]);
  const page = await browser(room.app, room.dema).get(`/files/${id}`);
  for (const words of ['Please look again.', 'Which Dema?', 'It is dark.']) expect(page.html).toContain(words);
});

test('[A6] given members that are not right, then each is named with its path and what it has to be, in the words of the service where it has some', async () => {
  const fieldsOf = async (body: unknown) => (await program(room.app, room.sonam).call<{ fields: unknown[] }>('POST', FILES, body)).body.fields;
  expect(await fieldsOf({ ...CLOTH_BODY, colour: 'red' })).toEqual([{ path: '/colour', code: 'unknown', message: '“colour” is not known here. Known are: answers, declaration, documents.' }]);
  expect(await fieldsOf({ answers: {} })).toEqual([{ path: '/declaration', code: 'missing', message: '“declaration” is missing. It has to be true or false.' }]);
  expect(await fieldsOf({ ...CLOTH_BODY, answers: { stall: [] } })).toEqual([{ path: '/answers/stall', code: 'type', message: '“/answers/stall” has to be an object, not a list.' }]);
  expect(await fieldsOf(paper({ colour: 1 }))).toEqual([{ path: '/documents/0/colour', code: 'unknown', message: '“/documents/0/colour” is not known here. Known are: requirement, name, type, content.' }]);
  expect(await fieldsOf({ ...CLOTH_BODY, answers: { ...CLOTH_BODY.answers, stall: { ...CLOTH_BODY.answers['stall'], women: 'two', colour: 'red' } } })).toEqual(expect.arrayContaining([
    { path: '/stall/women', code: 'not-whole', message: '“Women at work” must be a whole number, without a fraction' },
    { path: '/stall/colour', code: 'not-a-question', message: '“/stall/colour” is no question of this service, or not one that is asked in this case. Leave it out.' },
  ]));
  const unknown = await program(room.app, room.inspector).call<{ fields: unknown[] }>('GET', '/api/tasks?page=2');
  expect([unknown.status, unknown.body.fields]).toEqual([400, [{ path: '/page', code: 'unknown', message: '“page” is not known here. Known are: service, limit, after.' }]]);
  const limit = await program(room.app, room.inspector).call<{ fields: unknown[] }>('GET', '/api/tasks?limit=0');
  expect([limit.status, limit.body.fields]).toEqual([400, [{ path: '/limit', code: 'pattern', message: '“limit” has to be of the form 1…100.' }]]);
});

test('[A6] given a declaration that is not given, then it is said to a program in words of its own, by a pointer', async () => {
  const t = translator('en');
  expect((await program(room.app, room.sonam).call('POST', FILES, { ...CLOTH_BODY, declaration: false })).body).toEqual({
    code: 'answers.faulty', message: t('refusal.program.answers.faulty'), fields: [{ path: '/declaration', code: 'not-declared', message: t('refusal.key.not-declared', { key: 'declaration' }) }],
  });
});

test('[A6] of a name that stands twice the last counts', async () => {
  const twice = JSON.stringify(CLOTH_BODY).replace('"declaration":true', '"declaration":true,"declaration":false');
  expect((await program(room.app, room.sonam).call<{ fields: object[] }>('POST', FILES, twice)).body.fields).toEqual([expect.objectContaining({ code: 'not-declared' })]);
});

test('[A7] given somebody who reads pages in Dzongkha, then their program is answered in the language it asks for, and without one in theirs', async () => {
  const phone = '+97517555555';
  const person = await room.person({ kind: 'applicant', phone });
  const handle = handleOf(room.deps.store);
  if (handle.dialect === 'sqlite') handle.connection.prepare(`update "user" set language = 'dz' where phone = ?`).run(phone);
  const asked = async (headers: Record<string, string>) => {
    const { body, headers: given } = await program(room.app, person, headers).call('GET', '/api/files/none');
    return [body['message'], given['content-language']];
  };
  const [english, dzongkha] = (['en', 'dz'] as const).map((language) => [translator(language)('refusal.case.not-found'), language]);
  expect([await asked({ 'accept-language': 'en-GB,dz;q=0.5' }), await asked({ 'accept-language': 'en', cookie: 'lang=dz' }), await asked({}), await asked({ 'accept-language': 'fr' })]).toEqual([english, english, dzongkha, dzongkha]);
  expect((await browser(room.app, person, { 'accept-language': 'en' }).get('/files')).html).toContain('<html lang="dz"');
});
