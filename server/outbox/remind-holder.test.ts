import { expect, onTestFinished, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { createCases } from '#server/cases/create-cases.ts';
import { firstVersion } from '#server/first-start.ts';
import { createPublishedServices } from '#server/services/create-published-services.ts';
import { openStore } from '#server/stores/open-store.ts';
import { must } from '#server/testing/must.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { type Handlers, startOutbox } from './outbox.ts';
import { remindHolderNote } from './remind-holder.ts';

/** 2 March 2026, ten in the morning in Thimphu: what is given then is valid until 2 March 2029. */
const GIVEN = Date.UTC(2026, 2, 2, 4);
/** Nine in the morning, thirty days before. */
const REMINDED = Date.UTC(2029, 0, 31, 3);

async function granted(remindBefore: number | null = 30) {
  const store = must(await openStore({ url: `sqlite:${temporaryFolder()}/test.db` }));
  let at = GIVEN;
  const now = () => at;
  const services = createPublishedServices(store, now);
  const cases = createCases({ store, services, now, onNotes: () => {} });
  const file = smallService();
  if (remindBefore !== null) file['x-service'].certificates!['selling']!.remindBefore = remindBefore;
  await store.commit({ writes: () => firstVersion(file, 'test', at) });
  const { case: kase } = await submit({ services, cases } as never, 'dema', CLOTH);
  const [grant] = await store.grantsOf(kase.id);
  const told: string[] = [];
  const contactOf = async (account: string) => (account === 'dema' ? { address: '+97517000001', channel: 'sms' as const, language: 'en' } : undefined);
  const nothing = Object.fromEntries(['DrawCertificate', 'StampSeal', 'DealTask', 'PassTime', 'Remind', 'Notify'].map((name) => [name, async () => []]));
  const started = () => startOutbox({ store, now, onFault: () => {}, handlers: { ...nothing, RemindHolder: remindHolderNote({ store, signIn: { contactOf } as never, address: 'https://permits.example', deliver: async ({ text }) => { told.push(text); return []; } }) } as unknown as Handlers });
  let outbox = started();
  onTestFinished(async () => {
    await outbox.close();
    await store.close();
  });
  return {
    store, grant: grant!, reference: kase.reference,
    /** Lets it become so late, with the server started anew, and gives all that was ever sent. */
    async at(instant: number) {
      at = instant;
      await outbox.close();
      outbox = started();
      outbox.wake();
      await outbox.idle();
      return told;
    },
  };
}

test('[OB9] the holder is told on the morning thirty days before, once, however often the server starts', async () => {
  const room = await granted();
  expect([room.grant.validUntil, await room.at(REMINDED - 1)]).toEqual(['2029-03-02', []]);
  const told = [`A certificate of ${room.reference} expires on 2 March 2029. To renew it: permits.example/files`];
  expect(told[0]!.length).toBeLessThanOrEqual(160);
  expect(await room.at(REMINDED)).toEqual(told);
  expect(await room.at(REMINDED + 40 * 86_400_000)).toEqual(told);
});

test.each(['revoked', 'replaced'] as const)('[OB9] one that was %s reminds nobody; one that was suspended does', async (status) => {
  const room = await granted();
  const change = (was: 'valid' | 'suspended', to: typeof status | 'suspended') => room.store.commit({ writes: () => [{ write: 'setGrantStatus', row: { number: room.grant.number, was, status: to, statusReason: 'x', statusAt: GIVEN, replacedBy: null } }] });
  await change('valid', 'suspended');
  const other = await granted();
  await other.store.commit({ writes: () => [{ write: 'setGrantStatus', row: { number: other.grant.number, was: 'valid', status: 'suspended', statusReason: 'x', statusAt: GIVEN, replacedBy: null } }] });
  expect(await other.at(REMINDED)).toHaveLength(1);
  await change('suspended', status);
  expect(await room.at(REMINDED)).toEqual([]);
});

test('[OB9] where the service does not want it, and where the day would be before the certificate, nobody is told', async () => {
  for (const days of [null, 3 * 366]) {
    const room = await granted(days);
    expect(await room.at(Date.UTC(2040, 0, 1))).toEqual([]);
  }
});
