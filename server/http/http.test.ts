import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { StoreFailure } from '#server/stores/store-failure.ts';
import { browser, program } from '#server/testing/callers.ts';
import { CLOTH_BODY } from '#server/testing/stall-office.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';
import { parseForm } from './body.ts';

let room: StallRoom;
beforeAll(async () => {
  room = await openStallRoom();
});
afterAll(() => room?.close());

const languageOf = (html: string) => /<html lang="([^"]*)"/.exec(html)?.[1];

test.each([
  ['dz', 'dz'], ['dz-BT,en;q=0.8', 'dz'], ['en;q=0.5, dz;q=0.9', 'dz'], ['fr, dz;q=0.3', 'dz'], ['fr', 'en'], ['', 'en'], ['dz;q=0', 'en'], ['*', 'en'], [`${'x,'.repeat(10_000)}dz`, 'en'], ['dz;q=rubbish', 'en'],
])('[H1] given a browser that prefers %j, then the page is in %s', async (accepted, language) => {
  expect(languageOf((await browser(room.app, undefined, { 'accept-language': accepted }).get('/')).html)).toBe(language);
});

test('[H1] a language chosen once is kept for the pages that follow, before what the browser prefers', async () => {
  const from = browser(room.app, await room.person({ kind: 'applicant' }), { 'accept-language': 'en' });
  const chosen = await from.get('/?lang=dz');
  expect([languageOf(chosen.html), languageOf((await from.get('/files')).html)]).toEqual(['dz', 'dz']);
});

test('[H1] a language chosen by somebody signed in is the one they are written to in', async () => {
  const sonam = await room.person({ kind: 'applicant', phone: '+97517000009' });
  await browser(room.app, sonam).get('/files?lang=dz');
  expect(await room.deps.signIn.contactOf(sonam.id)).toMatchObject({ language: 'dz' });
});

test('[H2] every answer carries the headers that keep a browser safe, whatever it answers', async () => {
  const from = browser(room.app, room.dema);
  const style = /\/assets\/[^"]*style\.css/.exec((await from.get('/')).html)![0];
  const addresses = ['/', '/files', `/files/${room.draft}`, '/nowhere', '/desk', '/%', style, '/api/tasks', '/api/nowhere', '/verify/none'];
  const answers = await Promise.all(addresses.map((address) => from.get(address)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 303, 404, 403, 400, 200, 403, 404, 404]);
  for (const [at, { headers }] of answers.entries()) {
    const isForPrograms = addresses[at]!.startsWith('/api/');
    expect(headers['content-security-policy']).toMatch(isForPrograms ? /default-src 'none'; frame-ancestors 'none'/ : /default-src 'none'.*frame-ancestors 'self'/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect([headers['x-frame-options'], headers['referrer-policy'] !== undefined, headers['cache-control']]).toEqual(isForPrograms ? [undefined, false, 'no-store'] : ['SAMEORIGIN', true, headers['cache-control']]);
  }
});

test('[H2] who is turned away can sign out from the page that says so', async () => {
  const guest = await room.person({ kind: 'applicant' });
  const from = browser(room.app, guest);
  expect((await from.get('/desk')).status).toBe(403);
  expect((await from.post('/sign-out')).status).toBe(303);
  expect((await from.get('/files')).location).toMatch(/^\/sign-in/);
});

test('[H2] what is about a person is kept by no browser and no proxy', async () => {
  const from = browser(room.app, room.dema);
  for (const address of ['/files', `/files/${room.sent.case.id}`, `/files/${room.draft}/steps/stall`, `/files/${room.sent.case.id}/documents/clearance/content`]) {
    expect([address, (await from.get(address)).headers['cache-control']]).toEqual([address, 'no-store']);
  }
});

test.each(['en', 'dz'])('[H3] given a mistake of our own, then a reference leaves, in %s, and nothing else of it', async (language) => {
  const { store } = room.deps;
  const { history } = store;
  onTestFinished(() => void Object.assign(store, { history }));
  Object.assign(store, { history: () => Promise.reject(new Error('disk on fire at /var/lib/secret')) });
  const before = room.faults.length;
  const page = await browser(room.app, room.dema, { 'accept-language': language }).get(`/files/${room.draft}`);
  const answer = await program(room.app, room.dema, { 'accept-language': language }).call<{ code: string; message: string }>('GET', `/api/files/${room.draft}`);
  expect([page.status, answer.status, answer.body.code]).toEqual([500, 500, 'server.fault']);
  expect(page.html).toContain(translator(language)('page.error.500.title'));
  const reference = /[0-9A-F]{10}/;
  expect([page.html, answer.body.message].map((text) => reference.test(text))).toEqual([true, true]);
  expect(page.html + answer.text).not.toMatch(/on fire|secret|node_modules|\.ts/);
  expect(room.faults.slice(before).map(String)).toEqual(Array(2).fill('Error: disk on fire at /var/lib/secret'));
});

test('[H3] given a database that broke off in the middle, then it is said that the step may have been written', async () => {
  const { store } = room.deps;
  const { commit } = store;
  onTestFinished(() => void Object.assign(store, { commit }));
  Object.assign(store, { commit: () => Promise.reject(new StoreFailure('store.in-doubt', { where: 'postgres://office@database/x' })) });
  const answer = await program(room.app, room.dema).call('POST', '/api/services/stall-permit/files', CLOTH_BODY);
  expect([answer.status, answer.body]).toEqual([503, { code: 'store.in-doubt', message: translator('en')('store.in-doubt') }]);
});

test('[H4] a form’s body is flat and has no prototype; a name that repeats has a list', () => {
  const fields = parseForm('a=1&b=2&b=3&c&__proto__=x&a%5Bb%5D=%E0%BD%80+%2B&=nameless');
  expect({ ...fields }).toEqual({ a: '1', b: ['2', '3'], c: '', ['__proto__']: 'x', 'a[b]': 'ཀ +', '': 'nameless' });
  expect(Object.getPrototypeOf(fields)).toBe(null);
  for (const broken of ['a=%', 'a=%g0', 'a=%ff', '%e0%bd=1']) expect(() => parseForm(broken)).toThrow(expect.objectContaining({ statusCode: 400, code: 'body.not-utf8' }));
  expect(() => parseForm('a=%00')).toThrow(expect.objectContaining({ statusCode: 400, code: 'body.unsound-text', fields: [{ path: 'a', code: 'nul' }] }));
});

test('[H300] whoever asked too often reads when they may ask again, in their language, and nobody’s stack', async () => {
  const asked = async (language: string, address: string) => {
    const from = browser(room.app, undefined, { 'accept-language': language });
    for (let times = 0; times < 120; times++) await from.get(address);
    return from.get(address);
  };
  const looks = await asked('en', '/verify/7K3M');
  expect([looks.status, Number(looks.headers['retry-after']) > 0]).toEqual([429, true]);
  expect(looks.html).toContain('Wait a minute, then try again.');
  expect(looks.html).not.toContain('asked too often');
  const seals = await asked('dz', '/verify/seals');
  expect(seals.status).toBe(429);
  expect(seals.html).toContain('སྐར་མ་ ༡');
});
