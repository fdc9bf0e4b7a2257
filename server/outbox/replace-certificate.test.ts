import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import { replaceCertificateNote } from './replace-certificate.ts';

let room: RunningApp;
beforeAll(async () => {
  room = await runningApp();
});
afterAll(() => room.close());

async function certificate(): Promise<string> {
  const { case: kase } = await submit(room.deps, 'dema', CLOTH);
  await room.outbox.idle();
  return (await room.deps.store.grantsOf(kase.id))[0]!.number;
}

test('[OB10] what renews a certificate takes its place, in the story too; one that was revoked meanwhile stays revoked, and a second try does nothing', async () => {
  const { store } = room.deps;
  const replace = replaceCertificateNote(room.deps);
  const [before, after, revoked] = [await certificate(), await certificate(), await certificate()];
  const writes = await replace({ do: 'ReplaceCertificate', number: before, by: after }, { id: 'note' });
  expect(await store.commit({ writes: () => writes })).toBe('committed');
  expect(await store.grant(before)).toMatchObject({ status: 'replaced', replacedBy: after, statusReason: `Certificate ${after} took its place.` });
  expect((await store.views((await store.grant(before))!.caseId)).map(({ what }) => what.split(':')[0])).toContain('replaced');
  expect(await replace({ do: 'ReplaceCertificate', number: before, by: after }, { id: 'again' })).toEqual([]);

  // Renewed twice at once: the second renewal takes the place of the first, so that one certificate is in force.
  const second = await certificate();
  const again = await replace({ do: 'ReplaceCertificate', number: before, by: second }, { id: 'second' });
  expect(await store.commit({ writes: () => again })).toBe('committed');
  expect([(await store.grant(before))!.replacedBy, await store.grant(after), (await store.grant(second))!.status]).toMatchObject([after, { status: 'replaced', replacedBy: second }, 'valid']);

  await store.commit({ writes: () => [{ write: 'setGrantStatus', row: { number: revoked, was: 'valid', status: 'revoked', statusReason: 'forged', statusAt: 1, replacedBy: null } }] });
  expect(await replace({ do: 'ReplaceCertificate', number: revoked, by: after }, { id: 'late' })).toEqual([]);
  expect(await replace({ do: 'ReplaceCertificate', number: 'gone', by: after }, { id: 'lost' })).toEqual([]);
});
