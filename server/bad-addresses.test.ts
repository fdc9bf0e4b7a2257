import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { browser, program } from '#server/testing/callers.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';
import { changes, tableDump } from '#server/testing/table-dump.ts';

type Address = string | ((room: StallRoom) => string);
/** An address, who asks, and the status. */
type Bad = [address: Address, who: 'dema' | 'inspector' | 'analyst', status: number];

const LONG = 'x'.repeat(5_000);
const IDS = ['none', '00000000-0000-7000-8000-000000000000', '%00', '%F0%9F%92%A9', '..%2f..%2fetc%2fpasswd', "' or 1=1 --", '__proto__', 'constructor', '-1', '1e9', LONG, '%E2%80%AE', '{{7*7}}', '%250a'];

const ids: Bad[] = IDS.flatMap((id): Bad[] => [
  [`/files/${id}`, 'dema', 404], [`/files/${id}/steps/stall`, 'dema', 404], [({ draft }) => `/files/${draft}/steps/${id}`, 'dema', 404], [({ sent }) => `/files/${sent.case.id}/documents/${id}/content`, 'dema', 404],
  [({ sent }) => `/files/${sent.case.id}/certificates/${id}`, 'dema', 404], [`/services/${id}`, 'dema', 404], [`/services/${id}/apply`, 'dema', 404], [`/verify/${id}`, 'dema', 404], [`/assets/1/${id}`, 'dema', 404],
  [`/desk/tasks/${id}`, 'inspector', 404], [({ sent }) => `/desk/tasks/${sent.case.task!.id}/documents/${id}`, 'inspector', 404], [`/desk/certificates/${id}`, 'inspector', 404],
]);

const QUERIES = ['after=%%%', 'after=1.x&after=2.y', 'after=99999999999999999999.x', 'after=%00', 'lang=xx', 'lang=en&lang=dz', 'lang[]=dz', '__proto__=1', '%', 'a=%ff', '&&&==&', `after=${LONG}`, 'role=a&role=b', 'service=%00', 'state=__proto__', 'constructor[prototype][a]=1', 'next=//evil.example', 'error=%3Cscript%3E'];
const queries: Bad[] = QUERIES.flatMap((query): Bad[] => [[`/?${query}`, 'dema', 200], [`/files?${query}`, 'dema', 200], [`/desk?${query}`, 'inspector', 200], [`/verify?${query}`, 'dema', 200], [`/sign-in?${query}`, 'dema', query.startsWith('error') ? 422 : 200]]);

const broken: Bad[] = ['/%', '/files/%', '/files/%ff', '/files/%e0%bd', '/services/%zz/apply'].map((address) => [address, 'dema', 400]);

let room: StallRoom;
beforeAll(async () => {
  room = await openStallRoom();
});
afterAll(() => room?.close());

describe.each(['en', 'dz'])('%s', (language) => {
  test.each([['ids', ids], ['query strings', queries], ['addresses that cannot be read', broken]])('[B5] given %s of rubbish, then a page of the person’s language says so with the right status, and nothing is changed', async (_, bad) => {
    const before = await tableDump(room.deps.store, { without: ['session', 'case_view'] });
    for (const [where, who, status] of bad) {
      const address = typeof where === 'string' ? where : where(room);
      const page = await browser(room.app, room[who], { 'accept-language': language }).get(address);
      expect([address.slice(0, 200), page.status]).toEqual([address.slice(0, 200), status]);
      // A language in the address that is one of ours is what was asked for.
      if (!address.includes('lang=')) expect([address.slice(0, 200), /<html lang="([^"]*)"/.exec(page.html)?.[1]]).toEqual([address.slice(0, 200), language]);
      expect(page.html).not.toMatch(/<script>|FST_|\bError:? at|node_modules/);
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    }
    expect(changes(before, await tableDump(room.deps.store, { without: ['session', 'case_view'] }))).toEqual([]);
    expect(room.faults).toEqual([]);
  });

  const t = translator(language);
  const answers: [string, 'dema' | 'inspector' | 'analyst', number, string, string][] = [
    ['/api/files/%', 'dema', 400, 'body.wrong-shape', t('refusal.body.wrong-shape', { detail: '/api/files/%' })],
    ['/api/files/none', 'dema', 404, 'case.not-found', t('refusal.case.not-found')],
    [`/api/files/${LONG}`, 'dema', 404, 'page.not-found', t('refusal.page.not-found')],
    ['/api/none', 'dema', 404, 'page.not-found', t('refusal.page.not-found')],
    ['/api/tasks?limit=many', 'inspector', 400, 'body.wrong-shape', t('refusal.body.wrong-shape', { detail: '/limit' })],
    ['/api/tasks?limit=1000', 'inspector', 400, 'body.wrong-shape', t('refusal.body.wrong-shape', { detail: '/limit' })],
    ...['limit=0', 'limit=101', 'limit=007', 'limit='].map((query): [string, 'inspector', number, string, string] => [`/api/tasks?${query}`, 'inspector', 400, 'body.wrong-shape', t('refusal.body.wrong-shape', { detail: '/limit' })]),
    ['/api/tasks?after=zzz', 'inspector', 400, 'body.wrong-shape', t('refusal.body.wrong-shape', { detail: '/after' })],
    ['/api/tasks?page=2', 'inspector', 400, 'body.wrong-shape', t('refusal.body.wrong-shape', { detail: '/page' })],
    ['/api/tasks?service=%00', 'inspector', 400, 'body.wrong-shape', t('refusal.body.wrong-shape', { detail: '/service' })],
    ['/api/files/none?full=1', 'inspector', 400, 'body.wrong-shape', t('refusal.body.wrong-shape', { detail: '/full' })],
    ['/api/tasks?service=a&service=b', 'inspector', 400, 'body.wrong-shape', t('refusal.body.wrong-shape', { detail: '/service' })],
  ];
  test.each(answers)('[B5] a program that asks for %s is told why not', async (address, who, status, code, message) => {
    const answer = await program(room.app, room[who], { 'accept-language': language }).call('GET', address);
    expect([answer.status, answer.body['code'], answer.body['message']]).toEqual([status, code, message]);
  });
});

test('[B6] a place in a list that nobody was given is no fault on a page, and ends a program’s list; one that is no place is refused, so that no program loops', async () => {
  const from = program(room.app, room.inspector);
  expect((await from.call<{ tasks: unknown[] }>('GET', '/api/tasks?after=9999999999999999.x&service=another')).body.tasks).toHaveLength(0);
  for (const after of ['rubbish', '', '1.', 'x.1']) expect((await from.call('GET', `/api/tasks?after=${after}`)).body).toMatchObject({ code: 'body.wrong-shape', fields: [{ path: '/after', code: 'pattern' }] });
});

test('[B5] given the wrong method, then 405 says which ones the address takes, to people and to programs', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH'] as const) {
    const page = await room.app.inject({ method, url: '/services/stall-permit', headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers['allow'], page.body.includes('That cannot be done here')]).toEqual([405, 'GET, HEAD', true]);
  }
  const answer = await room.app.inject({ method: 'DELETE', url: '/api/tasks/none/complete', headers: { authorization: room.inspector.authorization } });
  expect([answer.statusCode, answer.headers['allow'], answer.json()]).toEqual([405, 'POST', { code: 'page.other-method', message: 'DELETE is not taken at this address. Taken are: POST.' }]);
  expect((await room.app.inject({ method: 'DELETE', url: '/nowhere' })).statusCode).toBe(404);
  for (const payload of ['', '{}', '{"a":']) {
    const json = await room.app.inject({ method: 'DELETE', url: '/api/files/none', payload, headers: { authorization: room.dema.authorization, 'content-type': 'application/json' } });
    expect([payload, json.statusCode, json.headers['allow'], json.json()]).toEqual([payload, 405, 'GET', expect.objectContaining({ code: 'page.other-method' })]);
  }
});
