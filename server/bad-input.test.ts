import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Translate, translator } from '#runtime/texts/translate.ts';
import { browser, type Fields, program } from '#server/testing/callers.ts';
import { CLOTH, CLOTH_BODY, FOOD_BODY } from '#server/testing/stall-office.ts';
import { openStallRoom, STALL_FORM, type StallRoom } from '#server/testing/stall-room.ts';
import { changes, tableDump } from '#server/testing/table-dump.ts';

type Reply = { status: number; text: string };
type Ask = (room: StallRoom, headers: Record<string, string>) => Promise<Reply>;
/** What is sent, the status it is answered with, the sentence the answer holds, and what was typed that must stand there again. */
type Bad = [what: string, ask: Ask, status: number, says: (t: Translate) => string, shows?: string[]];

const FILES = '/api/services/stall-permit/files';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const send = (body: unknown, more: Record<string, string> = {}): Ask => async ({ app, dema }, headers) => program(app, dema, headers).call('POST', FILES, body, more);
const decide = (body: unknown): Ask => async ({ app, inspector, sent }, headers) => program(app, inspector, headers).call('POST', `/api/tasks/${sent.case.task!.id}/complete`, body);
const stall = (values: object) => ({ ...CLOTH_BODY, answers: { ...CLOTH, stall: { ...CLOTH['stall'], ...values } } });
const paper = (values: object) => ({ ...FOOD_BODY, documents: [{ ...FOOD_BODY.documents[0], ...values }] });
/** A body whose text is not what `JSON.stringify` would make of it. */
const raw = (note: string) => JSON.stringify(stall({ note: '@' })).replace('"@"', note);

const fill = (fields: Fields, step = 'stall', file: 'draft' | 'ready' = 'draft'): Ask => async (room, headers) => {
  const from = browser(room.app, room.dema, headers);
  await from.get(`/files/${room[file]}/steps/${step}`);
  return textOf(await from.landed(await from.post(`/files/${room[file]}/steps/${step}`, fields)));
};
const post = (payload: string | Buffer, more: Record<string, string> = FORM): Ask => async (room, headers) => {
  const from = browser(room.app, room.dema, headers);
  await from.get(`/files/${room.draft}/steps/stall`);
  const signed = typeof payload === 'string' ? payload.replace('TOKEN', encodeURIComponent(from.token())) : payload;
  return textOf(await from.send('POST', `/files/${room.draft}/steps/stall`, { headers: more, payload: signed }));
};
const choose = (bytes: Uint8Array, name = 'clearance.pdf'): Ask => async (room, headers) => {
  const from = browser(room.app, room.dema, headers);
  await from.get(`/files/${room.ready}/steps/documents`);
  return textOf(await from.landed(await from.upload(`/files/${room.ready}/documents/clearance`, { name, type: 'application/pdf', bytes })));
};
const textOf = ({ status, html }: { status: number; html: string }): Reply => ({ status, text: html.replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&') });

/** The part of a page between header and footer, tags left out; a failure shows it. */
const mainOf = (html: string) => html.replace(/^.*<main/s, '').replace(/<footer.*/s, '').replaceAll(/<[^>]*>/g, ' ').slice(0, 2_000);

const shape = (detail: string) => (t: Translate) => t('refusal.body.wrong-shape', { detail });
const says = (key: string, params: Record<string, string | number> = {}) => (t: Translate) => t(key, params);
const about = (code: string, title: string, params: Record<string, string | number> = {}) => says(`field.${code}`, { title, ...params });

const key = (code: string, name: string, params: Record<string, string> = {}) => says(`refusal.key.${code}`, { key: name, ...params });

const LONG = 'ལ'.repeat(10_001);
const BROKEN = Buffer.from([0x61, 0x3d, 0xff, 0xfe]);
const parts = (...lines: string[]) => lines.join('\r\n');
const MULTIPART = { 'content-type': 'multipart/form-data; boundary=x' };

const PROGRAM: Bad[] = [
  ['a list for an object', send({ ...CLOTH_BODY, answers: [] }), 400, key('type', 'answers', { expected: 'object', found: 'array' })],
  ['a word for a number', send(stall({ women: 'two' })), 422, about('not-whole', 'Women at work')],
  ['a part for a whole number', send(stall({ women: 1.5 })), 422, about('not-whole', 'Women at work')],
  ['a number for a word', decide({ outcome: 1 }), 400, key('type', 'outcome', { expected: 'string', found: 'number' })],
  ['null for everything', send('null'), 400, (t) => t('refusal.key.type', { key: t('refusal.key.body'), expected: 'object', found: 'null' })],
  ['a missing member', send({ answers: CLOTH }), 400, key('missing', 'declaration', { expected: 'boolean' })],
  ['a missing answer', send(stall({ name: undefined })), 422, about('missing', 'Name of the stall')],
  ['a declaration that is not given', send({ ...CLOTH_BODY, declaration: false }), 422, key('not-declared', 'declaration')],
  ['an unknown member', send({ ...CLOTH_BODY, colour: 'red' }), 400, key('unknown', 'colour', { allowed: 'answers, declaration, documents' })],
  ['an unknown answer', send(stall({ colour: 'red' })), 422, key('not-a-question', '/stall/colour')],
  ['an unknown screen', send({ ...CLOTH_BODY, answers: { ...CLOTH, roof: {} } }), 422, key('not-a-question', 'roof')],
  ['an answer the service works out', send(stall({ people: 3 })), 422, about('calculated', 'People at work')],
  ['10,001 characters', send(stall({ note: LONG })), 422, about('too-long', 'Anything else', { limit: 100 })],
  ['10,001 characters of a decision', decide({ outcome: 'reject', reason: 'unsafe', text: LONG }), 400, about('too-long', 'text', { limit: 10_000 })],
  ['5,001 characters of a decision', decide({ outcome: 'reject', reason: 'unsafe', text: 'x'.repeat(5_001) }), 422, about('too-long', 'text', { limit: 5_000 })],
  ['an outcome the desk has not', decide({ outcome: '__proto__' }), 422, key('not-listed.listed', 'outcome', { allowed: 'approve, sendBack, reject' })],
  ['a reason the desk has not', decide({ outcome: 'reject', reason: 'unclear', text: 'No.' }), 422, key('not-listed.listed', 'reason', { allowed: 'unsafe' })],
  ['a rejection without a reason', decide({ outcome: 'reject', text: 'No.' }), 422, key('missing.listed', 'reason', { allowed: 'unsafe' })],
  ['a rejection without words', decide({ outcome: 'reject', reason: 'unsafe' }), 422, key('missing', 'text', { expected: 'string' })],
  ['bytes that are not UTF-8', send(Buffer.concat([Buffer.from('{"answers":{"a":{"b":"'), BROKEN, Buffer.from('"}},"declaration":true}')])), 400, key('not-utf8', '/answers/a/b')],
  ['bytes that are not UTF-8 outside of any text', send(BROKEN), 400, says('refusal.body.not-utf8')],
  ['NUL in a text', send(stall({ name: 'D\0ma' })), 400, key('nul', '/answers/stall/name')],
  ['half a surrogate pair', send(raw('"\\ud83d"')), 400, key('half-character', '/answers/stall/note')],
  ['a number beyond all numbers', send(raw('1e999')), 400, key('not-finite', '/answers/stall/note')],
  ['what is not JSON', send('{"answers":'), 400, says('refusal.body.not-json')],
  ['nothing', send(''), 400, says('refusal.body.not-json')],
  ['a prototype', send(raw('{"__proto__":{"admin":true}}')), 400, says('refusal.body.not-json')],
  ['a prototype of a constructor', send(raw('{"constructor":{"prototype":{"admin":true}}}')), 400, says('refusal.body.not-json')],
  ['a screen called constructor', send({ ...CLOTH_BODY, answers: { ...CLOTH, constructor: { a: 1 } } }), 422, key('not-a-question', 'constructor')],
  ['lists in lists, 100,000 deep', send(raw(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)), 400, shape('[[[…]]] > 64')],
  ['objects in objects, 1,000 deep', send(raw(`${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`)), 400, shape('[[[…]]] > 64')],
  ['a body of 10 MB where none is taken', decide({ outcome: 'approve', text: 'x'.repeat(10_000_000) }), 413, says('refusal.body.too-large')],
  ['a body of 20 MB', send(stall({ note: 'x'.repeat(20_000_000) })), 413, says('refusal.body.too-large')],
  ['300 MB packed into 300 kB', send(gzipSync(Buffer.alloc(300_000_000, ' ')), { 'content-encoding': 'gzip' }), 413, says('refusal.body.too-large')],
  ['a packing nobody knows', send('{}', { 'content-encoding': 'zip' }), 415, says('refusal.body.unknown-type')],
  ['packed, it says, and is not', send('{}', { 'content-encoding': 'gzip' }), 400, says('refusal.body.not-json')],
  ['plain text', send('hello', { 'content-type': 'text/plain' }), 415, says('refusal.body.unknown-type')],
  ['a form in parts without a boundary', send('hello', { 'content-type': 'multipart/form-data' }), 400, shape('multipart')],
  ['a document that is not base64', send(paper({ content: '@@@@' })), 400, key('pattern', '/documents/0/content', { pattern: 'base64' })],
  ['a document cut off in base64', send(paper({ content: 'JVBERi0xL' })), 422, key('pattern', '/documents/0/content', { pattern: 'base64' })],
  ['a document that is not what it says', send(paper({ content: Buffer.from('MZ, a program').toString('base64') })), 422, says('refusal.program.document-type', { key: 'Clearance' })],
  ['a document that is cut off', send(paper({ content: Buffer.from('%PDF-1.7\n1 0 obj').toString('base64') })), 422, says('refusal.program.document-broken', { key: 'Clearance' })],
  ['a document of another type', send(paper({ type: 'image/svg+xml' })), 422, says('refusal.program.document-type', { key: 'Clearance' })],
  ['an empty document', send(paper({ content: '' })), 422, about('document-empty', 'Clearance')],
  ['a document too many', send({ ...FOOD_BODY, documents: [...FOOD_BODY.documents, ...FOOD_BODY.documents] }), 422, about('repeated', 'Clearance')],
  ['a document nobody asked for', send(paper({ requirement: '__proto__' })), 422, key('not-a-question', 'document:__proto__')],
  ['a document too few', send({ ...FOOD_BODY, documents: [] }), 422, says('refusal.program.missing-document', { key: 'Clearance' })],
  ['a service that is not there', async ({ app, dema }, headers) => program(app, dema, headers).call('POST', '/api/services/constructor/files', CLOTH_BODY), 404, says('refusal.service.not-found')],
];

const PERSON: Bad[] = [
  ['a word for a number', fill({ ...STALL_FORM, 'stall[women]': 'two & a half' }), 200, about('not-whole', 'Women at work'), ['value="two & a half"', 'value="Dema Momo"']],
  ['a missing answer', fill({ ...STALL_FORM, 'stall[name]': '' }), 200, about('missing', 'Name of the stall'), ['value="2"']],
  ['10,001 characters', fill({ ...STALL_FORM, 'stall[note]': LONG }), 200, about('too-long', 'Anything else', { limit: 100 }), [LONG, 'value="Dema Momo"']],
  ['an option that is not there', fill({ ...STALL_FORM, 'stall[district]': 'north' }), 200, about('not-listed', 'District'), ['value="Dema Momo"']],
  ['a declaration that is not given', fill({}, 'send', 'ready'), 200, says('field.not-declared')],
  ['a broken escape', post('_csrf=TOKEN&stall%5Bname%5D=%ff'), 400, says('refusal.body.not-utf8')],
  ['a cut escape', post('_csrf=TOKEN&stall%5Bname%5D=%e0%bd'), 400, says('refusal.body.not-utf8')],
  ['bytes that are not UTF-8', post(BROKEN), 400, says('refusal.body.not-utf8')],
  ['NUL', post('_csrf=TOKEN&stall%5Bname%5D=D%00ma'), 400, says('refusal.body.unsound-text')],
  ['10 MB', post(`_csrf=TOKEN&a=${'x'.repeat(10_000_000)}`), 413, says('refusal.body.too-large')],
  ['2,001 fields', post(`${'a=1&'.repeat(2_000)}_csrf=TOKEN`), 413, says('refusal.body.too-many-fields')],
  ['a prototype in the names', fill({ 'stall[__proto__][admin]': '1', '__proto__[admin]': '1', 'stall[constructor][prototype][admin]': '1', __proto__: 'x' }), 200, says('field.stray', { count: 3, names: 'stall[__proto__][admin], __proto__[admin], stall[constructor][prototype][admin]' })],
  ['names nested without end', fill({ [`stall${'[a]'.repeat(10_000)}`]: '1' }), 200, says('field.stray', { count: 1, names: `stall${'[a]'.repeat(25)}` })],
  ['JSON that is no form', post('{"stall":[{"name":{}}]}', { 'content-type': 'application/json' }), 403, says('page.error.403.form.text')],
  ['another kind of content', post('hello', { 'content-type': 'text/plain' }), 415, says('refusal.body.unknown-type')],
  ['parts that break off', post(parts('--x', 'content-disposition: form-data; name="a"', '', '1'), MULTIPART), 400, says('page.error.400.text')],
  ['parts with a prototype', post(parts('--x', 'content-disposition: form-data; name="__proto__"', '', '1', '--x--', ''), MULTIPART), 400, says('page.error.400.text')],
  ['a program called clearance.pdf', choose(Buffer.from('MZ, a program')), 200, about('document-type', 'Clearance')],
  ['a PDF called clearance.exe', choose(Buffer.from('%PDF-1.7'), 'clearance.exe'), 200, about('document-type', 'Clearance')],
  ['an empty file', choose(Buffer.alloc(0)), 200, about('document-empty', 'Clearance')],
  ['a file that is too large', choose(Buffer.alloc(2_000_001, '%PDF-')), 200, about('document-too-large', 'Clearance', { megabytes: 2 })],
  ['a file beyond all limits', choose(Buffer.alloc(20_000_001, '%PDF-')), 200, about('document-too-large', 'Clearance', { megabytes: 2 })],
  ['a PDF that is cut off', choose(Buffer.from('%PDF-1.7\n1 0 obj')), 200, about('document-broken', 'Clearance')],
  ['no token', post('stall%5Bname%5D=x'), 403, says('page.error.403.form.text')],
  ['a wrong token', post('_csrf=wrong&stall%5Bname%5D=x'), 403, says('page.error.403.form.text')],
  ['two tokens', post('_csrf=TOKEN&_csrf=TOKEN'), 403, says('page.error.403.form.text')],
  ['a form of another site, by its origin', post('_csrf=TOKEN', { ...FORM, origin: 'https://elsewhere.example' }), 403, says('page.error.403.form.text')],
  ['a form of another site, by what the browser tells', post('_csrf=TOKEN', { ...FORM, 'sec-fetch-site': 'cross-site' }), 403, says('page.error.403.form.text')],
  ['a form of a neighbouring site', post('_csrf=TOKEN', { ...FORM, 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' }), 403, says('page.error.403.form.text')],
];

let room: StallRoom;
beforeAll(async () => {
  room = await openStallRoom();
});
afterAll(() => room?.close());

describe.each(['en', 'dz'])('%s', (language) => {
  const check = async ([, ask, status, said, shows = []]: Bad) => {
    const before = await tableDump(room.deps.store, { without: ['session', 'kept_form'] });
    const reply = await ask(room, { 'accept-language': language });
    expect(reply.status).toBe(status);
    const sentence = said(translator(language));
    expect(reply.text.includes(sentence) ? sentence : mainOf(reply.text)).toBe(sentence);
    for (const typed of shows) expect([typed.slice(0, 50), reply.text.includes(typed)]).toEqual([typed.slice(0, 50), true]);
    expect(changes(before, await tableDump(room.deps.store, { without: ['session', 'kept_form'] }))).toEqual([]);
    expect([room.faults, Object.getOwnPropertyNames(Object.prototype).includes('admin')]).toEqual([[], false]);
  };
  test.each(PROGRAM)('[B1] given a program sends %s, then it is refused with the right status, told why, and nothing is changed', (...bad) => check(bad));
  test.each(PERSON)('[B2] given a form is posted with %s, then the page says so in the person’s language, keeps what was typed, and nothing is changed', async (...bad) => {
    await check(bad);
  });
});

test('[B3] given a token of somebody else’s cookie, then the form is not taken', async () => {
  const [dema, sonam] = [browser(room.app, room.dema), browser(room.app, room.sonam)];
  const address = `/files/${room.draft}/steps/stall`;
  await dema.get(address);
  await sonam.get('/files');
  const stolen = await dema.send('POST', address, { headers: FORM, payload: `_csrf=${encodeURIComponent(sonam.token())}&stall%5Bname%5D=x` });
  expect(stolen.status).toBe(403);
});

test('[B4] a field no screen has is told by its name and nothing is saved; sent again as the page then stands, it is', async () => {
  const from = browser(room.app, room.dema);
  const address = `/files/${room.draft}/steps/stall`;
  await from.get(address);
  const before = (await room.deps.cases.load(room.draft))?.case.answers['stall'];
  const told = await from.landed(await from.post(address, { ...STALL_FORM, 'stall[colour]': 'vermilion', colour: 'vermilion', 'kitchen[fuel]': 'vermilion', _shown: 'name district village women men note' }));
  expect(textOf(told).text).toContain(translator('en')('field.stray', { count: 3, names: 'stall[colour], colour, kitchen[fuel]' }));
  expect(told.html).toContain('value="Dema Momo"');
  expect((await room.deps.cases.load(room.draft))?.case.answers['stall']).toEqual(before);
  const { status } = await from.post(address, { ...STALL_FORM, _shown: 'name district village women men note' });
  expect(status).toBe(303);
  expect((await room.deps.cases.load(room.draft))?.case.answers['stall']).toMatchObject({ name: 'Dema Momo', people: 3 });
  expect(JSON.stringify(await tableDump(room.deps.store))).not.toContain('vermilion');
});
