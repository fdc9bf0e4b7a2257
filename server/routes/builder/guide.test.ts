import { expect, it, onTestFinished } from 'vitest';
import { runningApp } from '#server/testing/running-app.ts';
import { sawGuide } from './guide-routes.ts';

it('[B-85] who was shown round, or did not want to be, is remembered by person; nobody else is', async () => {
  const room = await runningApp();
  onTestFinished(() => room.close());
  const [pema, karma] = [await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] }), await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: null }] })];
  for (let times = 0; times < 2; times += 1) expect((await room.app.inject({ method: 'POST', url: '/api/builder/guide', payload: {}, headers: { accept: 'application/json', authorization: pema.authorization } })).statusCode).toBe(200);
  expect([await sawGuide(room.deps.store, pema.id), await sawGuide(room.deps.store, karma.id)]).toEqual([true, false]);
});
