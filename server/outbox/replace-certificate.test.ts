import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceWithCarts } from '#runtime/testing/carts.ts';
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

test('[OB200] of several given row by row, the one of the same row takes the place, wherever it stands in the new file, once; the first where that row is not there', async () => {
  const file = serviceWithCarts();
  delete file['x-service'].documents!['cart'];
  const carts = await runningApp({ services: [file] });
  try {
    const { store } = carts.deps;
    const badges = async (...plates: string[]): Promise<Record<string, string>> => {
      const { case: kase } = await submit(carts.deps, 'dema', { ...CLOTH, stall: { ...CLOTH['stall'], carts: plates.map((plate) => ({ plate, wheels: 2 })) } });
      await carts.outbox.idle();
      const given = (await store.grantsOf(kase.id)).filter(({ certificate }) => certificate === 'badge');
      return Object.fromEntries(given.map(({ number, data }) => [(JSON.parse(data) as { answers: { stall: { carts: { plate: string }[] } } }).answers.stall.carts[0]!.plate, number]));
    };
    const [before, after, third] = [await badges('A', 'B'), await badges('C', 'B'), await badges('D')];
    const replace = (number: string, by: string) => replaceCertificateNote(carts.deps)({ do: 'ReplaceCertificate', number, by }, { id: `${number}-${by}` });
    const done = await replace(before['B']!, after['C']!);
    expect(await store.commit({ writes: () => done })).toBe('committed');
    expect(await store.grant(before['B']!)).toMatchObject({ status: 'replaced', replacedBy: after['B'] });
    expect(await replace(before['B']!, after['C']!)).toEqual([]);
    expect((await replace(before['A']!, third['D']!))[0]).toMatchObject({ row: { number: before['A'], replacedBy: third['D'] } });
  } finally {
    await carts.close();
  }
});
