import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedInPerson } from '#server/testing/people.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

let room: RunningApp;
let [pema, karma]: SignedInPerson[] = [];
beforeAll(async () => {
  room = await runningApp();
  pema = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] });
  karma = await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: null }] });
});
afterAll(() => room.close());

/** The browser both sit at, one after the other: what a window opened by `opener` asks while `who` is signed in. */
async function ask(who: SignedInPerson | undefined, opener: SignedInPerson, method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) {
  const cookie = [who?.cookie, headers['cookie']].filter(Boolean).join('; ');
  const answer = await room.app.inject({ method, url, ...(method === 'POST' ? { payload: {} } : {}), headers: { accept: 'application/json', 'builder-account': opener.id, ...headers, ...(cookie ? { cookie } : {}) } });
  return { status: answer.statusCode, body: answer.json(), cookie: [answer.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]).join('; ') };
}

it('[B-134] a window whose proof is of a session that is over gets a new one, with which its posts are taken', async () => {
  expect(await ask(undefined, pema!, 'POST', '/api/builder/guide')).toMatchObject({ status: 401 });
  expect(await ask(pema, pema!, 'POST', '/api/builder/guide', { 'csrf-token': 'of another session' })).toMatchObject({ status: 403, body: { code: 'form.stale' } });
  const { body: { proof }, cookie } = await ask(pema, pema!, 'GET', '/api/builder/proof');
  expect(await ask(pema, pema!, 'POST', '/api/builder/guide', { 'csrf-token': proof, cookie })).toMatchObject({ status: 200 });
});

it('[B-134] a window acts for nobody but who opened it, neither reading nor saving, and gets no proof', async () => {
  for (const [method, url] of [['GET', '/api/builder/services/stall-permit'], ['POST', '/api/builder/guide'], ['GET', '/api/builder/proof']] as const) {
    expect(await ask(karma, pema!, method, url), url).toMatchObject({ status: 403, body: { code: 'builder.other-person' } });
  }
});
