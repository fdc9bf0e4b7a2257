import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedInPerson } from '#server/testing/people.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

const SHARES = '/api/builder/services/stall-permit/shares';
let room: RunningApp;
let pema: SignedInPerson;
beforeAll(async () => {
  room = await runningApp();
  pema = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] });
});
afterAll(() => room.close());
const ask = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => room.app.inject({ method, url, ...(payload ? { payload } : {}), headers: { accept: 'application/json', authorization: pema.authorization } });
const stranger = (token: string) => room.app.inject({ url: `/api/drafts/${token}` });

it('[B-56] people with the link read the draft without an account until it is taken back or over, and nothing else', async () => {
  expect((await ask('POST', SHARES, { days: 0 })).json().code).toBe('builder.days-faulty');
  expect((await ask('POST', SHARES, { days: 91 })).json().code).toBe('builder.days-faulty');
  const made = (await ask('POST', SHARES, { days: 7 })).json() as { address: string; expiresAt: number };
  const token = made.address.split('/drafts/')[1]!;
  const read = await stranger(token);
  expect(read.json()).toMatchObject({ file: { title: expect.any(String) }, revision: 1, live: { version: 1, file: { title: expect.any(String) } }, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect([read.headers['x-robots-tag'], read.headers['referrer-policy'], read.headers['cache-control']]).toEqual(['noindex, nofollow', 'no-referrer', 'no-store']);
  expect((await room.app.inject({ url: '/api/builder/services/stall-permit', headers: { cookie: `shared=${token}` } })).statusCode).toBe(401);

  const [share] = (await ask('GET', SHARES)).json().shares as [{ id: string; by: string }];
  expect(share.by).toBe('Pema');
  expect(JSON.stringify(await room.deps.store.asides('stall-permit', 'share'))).not.toContain(token);
  expect((await ask('DELETE', `${SHARES}/${share.id}`, {})).statusCode).toBe(200);
  expect((await stranger(token)).json().code).toBe('builder.share-over');
  expect((await ask('GET', SHARES)).json().shares).toEqual([]);
  expect((await stranger('none')).statusCode).toBe(404);
});

it('[B-56] a link whose time is over shows nothing any more', async () => {
  const { address } = (await ask('POST', SHARES, { days: 1 })).json() as { address: string };
  const [row] = await room.deps.store.asides('stall-permit', 'share').then((rows) => rows.filter(({ value }) => value.includes('"revokedAt":null')));
  const value = JSON.stringify({ ...JSON.parse(row!.value), expiresAt: room.deps.now() - 1 });
  await room.deps.store.commit({ writes: () => [{ write: 'saveAside', row: { kind: 'share', id: row!.id, value, expected: row!.revision } }] });
  expect((await stranger(address.split('/drafts/')[1]!)).statusCode).toBe(404);
});
