import { expect, onTestFinished, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { firstVersion } from '#server/first-start.ts';
import { browser, program } from '#server/testing/callers.ts';
import { INSPECTOR, submit } from '#server/testing/stall-office.ts';
import { openStallRoom } from '#server/testing/stall-room.ts';

async function stalls() {
  const room = await openStallRoom();
  onTestFinished(() => room.close());
  return room;
}

test('[IN7] given a declaration a moment ago, then programs reach no task, file or document of what it names, in whatever way; a colleague’s do', async () => {
  const room = await stalls();
  const { case: kase } = room.sent;
  const task = kase.task!.id;
  const colleague = await room.person({ kind: 'staff', name: 'Ugyen', rights: [INSPECTOR] });
  // As if no page had looked for it yet: what was declared is all there is.
  await room.deps.store.commit({ writes: () => [{ write: 'addInterest', row: { account: room.inspector.id, words: 'demamomo', said: 'Dema Momo', declaredAt: 1 } }] });
  const asks = (who: typeof colleague) => {
    const { call } = program(room.app, who);
    return Promise.all([
      call('POST', `/api/tasks/${task}/claim`, {}), call('POST', `/api/tasks/${task}/release`, {}), call('POST', `/api/tasks/${task}/complete`, { outcome: 'nothing' }), call('GET', `/api/files/${kase.id}`), call('GET', `/api/files/${kase.id}/documents/${kase.documents[0]!.id}`),
    ]);
  };
  expect((await asks(room.inspector)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect((await room.deps.store.keptAway(room.inspector.id))).toEqual([kase.id]);
  const { body } = await program(room.app, room.inspector).call<{ tasks: { id: string }[] }>('GET', '/api/tasks');
  expect(body.tasks.map(({ id }) => id)).not.toContain(task);
  expect((await asks(colleague)).map(({ status }) => status).filter((status) => status === 404)).toEqual([]);
});

test('[IN2] given a name or number that stands in a sensitive answer, or in a file that came a second ago, then the file is in no list from the declaration on', async () => {
  const room = await stalls();
  const file = smallService();
  file.$id = 'urn:stampless:service:secret-stall';
  file['x-service'].privacy = { ...file['x-service'].privacy, '/stall/name': 'sensitive' };
  await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
  const { case: kase } = await submit({ ...room.deps, services: { ...room.deps.services, current: async () => room.deps.services.current('secret-stall') } }, room.dema.id);
  const officer = browser(room.app, room.inspector);
  await officer.get('/desk/interests');
  await officer.post('/desk/interests', { said: 'dema  momo' });
  expect(new Set(await room.deps.store.keptAway(room.inspector.id))).toEqual(new Set([kase.id, room.sent.case.id]));
  expect((await officer.get('/desk')).html).not.toContain(kase.reference);
});

test('[IN6] given a payment of a file an officer is kept away from, then the day’s list has it for others and not for them; the sums stay those of the drawer, and the page says so', async () => {
  const room = await stalls();
  const { case: kase } = room.sent;
  const other = await room.person({ kind: 'staff', name: 'Ugyen', rights: [INSPECTOR] });
  const day = '2026-11-22';
  const row = { slug: 'stall-permit', step: 'pay', institution: 'market', day, at: 1, currency: 'BTN', method: 'counter' as const, receipt: null, held: null, actor: other.id };
  await room.deps.store.commit({ writes: () => [
    { write: 'addPayment', row: { ...row, id: 'p1', caseId: kase.id, reference: kase.reference, amount: 12_300 } },
    { write: 'addPayment', row: { ...row, id: 'p2', caseId: room.ready, reference: 'MS-2026-999999-X', amount: 10_000 } },
    { write: 'keepAway', row: { account: room.inspector.id, caseId: kase.id } },
  ] });
  for (const [who, isThere] of [[room.inspector, false], [other, true]] as const) {
    const one = browser(room.app, who);
    const [page, csv] = [(await one.get(`/desk/payments?day=${day}`)).html, (await one.get(`/desk/payments.csv?day=${day}`)).html];
    expect([page.includes(kase.reference), csv.includes(kase.reference), page.includes('MS-2026-999999-X'), page.includes('of a file you are kept away from'), page.includes('223')]).toEqual([isThere, isThere, true, !isThere, true]);
  }
});
