import { expect, onTestFinished, test } from 'vitest';
import { must } from '#server/testing/must.ts';
import { noteRow, openingOf, write } from '#server/testing/store-rows.ts';
import { rowsOf } from '#server/testing/table-dump.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { openStore } from '#server/stores/open-store.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';
import { type Handlers, type Outbox, startOutbox } from './outbox.ts';

interface Room { store: Store; outbox: Outbox; faults: string[]; later(milliseconds: number): void; add(...ids: string[]): Promise<void>; openNotes(): Promise<string[]> }

/** An outbox over a real store, with a clock the test moves; `draw` is what is done for each note. */
async function open(draw: (row: NoteRow, store: Store) => Promise<readonly Write[]>): Promise<Room> {
  const store = must(await openStore({ url: `sqlite:${temporaryFolder()}/test.db` }));
  const faults: string[] = [];
  let at = Date.now();
  const DrawCertificate: Handlers['DrawCertificate'] = (_note, row) => draw(row, store);
  const outbox = startOutbox({ store, now: () => at, onFault: (row, fault) => void faults.push(`${row.id}: ${(fault as Error).message}`), handlers: { DrawCertificate, DealTask: async () => [], InviteExpert: async () => [], TellOfOpinion: async () => [], RemindAppointment: async () => [], Remind: async () => [], RemindHolder: async () => [], PassTime: async () => [], ReleaseDecision: async () => [], ReplaceCertificate: async () => [], StampSeal: async () => [], Notify: () => Promise.reject(new Error('not of this test')) } });
  onTestFinished(async () => {
    await outbox.close();
    await store.close();
  });
  await store.commit({ writes: () => openingOf('case') });
  return {
    store, outbox, faults,
    later: (milliseconds) => void (at += milliseconds),
    async add(...ids) {
      await store.commit({ writes: () => ids.map((id) => write('addNote', noteRow(id, 'case', { note: JSON.stringify({ do: 'DrawCertificate', number: id }), createdAt: at, dueAt: at }))) });
      outbox.wake();
      await outbox.idle();
    },
    openNotes: async () => (await rowsOf(store, 'select id from note order by id')).map(({ id }) => String(id)),
  };
}

const message = ({ id }: NoteRow, text = 'done'): Write => write('addMessage', { id: `${id}-${text}`, recipient: 'x', channel: 'sms', text, language: 'en', caseId: null, state: 'shown', dueAt: 1, until: null, attempts: 0, fault: null, purpose: id, createdAt: 1 });
const effects = async (store: Store) => (await rowsOf(store, 'select purpose, text from message order by purpose, text')).map(({ purpose, text }) => `${String(purpose)} ${String(text)}`);

test('[OB1] given notes, then each is done once, and what it asked for is there once', async () => {
  const { add, openNotes, store, faults } = await open(async (row) => [message(row)]);
  const ids = Array.from({ length: 250 }, (_, index) => `n${String(index).padStart(3, '0')}`);
  await add(...ids);
  expect([await openNotes(), await effects(store), faults]).toEqual([[], ids.map((id) => `${id} done`), []]);
});

test('[OB1] given a note was done and its end was not written, as after a crash, then it is done again and its effect is there once', async () => {
  let tries = 0;
  const { add, later, outbox, openNotes, store } = await open(async (row) => {
    // The first time the process “dies” after the work and before the transaction.
    if (++tries === 1) throw new Error('killed');
    return [message(row)];
  });
  await add('a');
  expect([await openNotes(), await effects(store)]).toEqual([['a'], []]);
  later(1_001);
  outbox.wake();
  await outbox.idle();
  expect([tries, await openNotes(), await effects(store)]).toEqual([2, [], ['a done']]);
});

test('[OB2] given a note that fails, then it is tried again later, longer each time, stops no other, and says why', async () => {
  let broken = true;
  const { add, later, outbox, openNotes, store, faults } = await open(async (row) => {
    if (row.id === 'bad' && broken) throw new Error('the printer is on fire');
    return [message(row)];
  });
  await add('a', 'bad', 'c');
  expect([await openNotes(), await effects(store)]).toEqual([['bad'], ['a done', 'c done']]);
  const waits: number[] = [];
  for (let tries = 1; tries <= 4; tries++) {
    const [row] = await rowsOf(store, "select attempts, due_at, fault from note where id = 'bad'");
    expect(row).toMatchObject({ attempts: tries, fault: 'Error: the printer is on fire' });
    waits.push(Number(row!['due_at']));
    later(1_000 * 2 ** (tries - 1));
    outbox.wake();
    await outbox.idle();
  }
  expect(waits.map((due, index) => due - (waits[index - 1] ?? due))).toEqual([0, 2_000, 4_000, 8_000].map((wait, index) => (index === 0 ? 0 : wait)));
  expect(faults).toEqual(Array(5).fill('bad: the printer is on fire'));
  broken = false;
  later(3_600_000);
  outbox.wake();
  await outbox.idle();
  expect([await openNotes(), await effects(store)]).toEqual([[], ['a done', 'bad done', 'c done']]);
});

test('[OB2] given a note whose rows the store refuses, then it stops no other either', async () => {
  const { add, openNotes, store, faults } = await open(async (row) => (row.id === 'bad' ? [message(row, 'half \ud83d')] : [message(row)]));
  await add('a', 'bad', 'c');
  expect([await openNotes(), await effects(store)]).toEqual([['bad'], ['a done', 'c done']]);
  expect(faults).toEqual(['bad: store.text {"write":"addMessage","field":"id"}']);
  expect(await rowsOf(store, "select attempts from note where id = 'bad'")).toEqual([{ attempts: 1 }]);
});

test('[OB2] given a note whose rows never fit, then it is put off like one that fails', async () => {
  const { add, openNotes, store, faults } = await open(async (row) => (row.id === 'bad' ? openingOf('case') : [message(row)]));
  await add('a', 'bad');
  expect([await openNotes(), await effects(store), faults]).toEqual([['bad'], ['a done'], ['bad: conflict']]);
});

test('[OB2] given a note nobody understands, then it stops no other', async () => {
  const { add, openNotes, store, faults } = await open(async (row) => [message(row)]);
  await store.commit({ writes: () => [write('addNote', noteRow('odd', 'case', { note: '{"do":"Dance"}', dueAt: 1 })), write('addNote', noteRow('odder', 'case', { note: 'not JSON', dueAt: 1 }))] });
  await add('a');
  expect([await openNotes(), await effects(store), faults.length]).toEqual([['odd', 'odder'], ['a done'], 2]);
});

test('[OB3] given two outboxes work on one store, as two server processes do, then an effect under its note’s id is there once', async () => {
  const draw = async (row: NoteRow): Promise<Write[]> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return [message(row)];
  };
  const { add, outbox, openNotes, store } = await open(draw);
  const other = startOutbox({ store, now: Date.now, onFault: () => {}, handlers: { DrawCertificate: (_note, row) => draw(row), DealTask: async () => [], InviteExpert: async () => [], TellOfOpinion: async () => [], RemindAppointment: async () => [], Remind: async () => [], RemindHolder: async () => [], PassTime: async () => [], ReleaseDecision: async () => [], ReplaceCertificate: async () => [], StampSeal: async () => [], Notify: async () => [] } });
  onTestFinished(() => other.close());
  const ids = Array.from({ length: 20 }, (_, index) => `n${String(index).padStart(2, '0')}`);
  other.wake();
  await add(...ids);
  await Promise.all([outbox.idle(), other.idle()]);
  expect([await openNotes(), await effects(store)]).toEqual([[], ids.map((id) => `${id} done`)]);
});

test('[OB14] given many certificates, then at most three are written in one transaction, and the next are drawn meanwhile', async () => {
  const writtenAtOnce: number[] = [];
  let drawing = 0;
  let drawnWhileWriting = 0;
  const { add, openNotes, store } = await open(async (row) => {
    drawing += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    drawing -= 1;
    return [message(row)];
  });
  const commit = store.commit;
  store.commit = async (one) => {
    const writes = one.writes([] as never);
    const messages = writes.filter(({ write: kind }) => kind === 'addMessage').length;
    if (messages > 0) {
      writtenAtOnce.push(messages);
      drawnWhileWriting += drawing;
    }
    return commit({ ...one, writes: () => writes });
  };
  await add(...Array.from({ length: 12 }, (_, index) => `n${String(index).padStart(3, '0')}`));
  expect([await openNotes(), writtenAtOnce]).toEqual([[], [3, 3, 3, 3]]);
  expect(drawnWhileWriting).toBeGreaterThan(0);
});

test('[OB15] given many certificates, then after each few the server is people’s for four times as long as those took', async () => {
  const times: { begun: number; done: number }[] = [];
  const { add } = await open(async (row) => {
    const begun = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 30));
    times.push({ begun, done: performance.now() });
    return [message(row)];
  });
  await add(...Array.from({ length: 9 }, (_, index) => `n${index}`));
  const few = [times.slice(0, 3), times.slice(3, 6), times.slice(6)];
  const rests = few.slice(1).map((after, index) => Math.min(...after.map(({ begun }) => begun)) - Math.max(...few[index]!.map(({ done }) => done)));
  expect(rests.map((rest) => rest > 100)).toEqual([true, true]);
});

test('[OB4] given it is closed while a note is worked on, then that note is finished and no other is begun', async () => {
  let finish = () => {};
  const begun: string[] = [];
  const { outbox, openNotes, store } = await open(async (row) => {
    begun.push(row.id);
    if (row.id === 'a') await new Promise<void>((resolve) => (finish = resolve));
    return [message(row)];
  });
  await store.commit({ writes: () => [write('addNote', noteRow('a', 'case', { note: '{"do":"DrawCertificate"}', dueAt: 1 }))] });
  outbox.wake();
  while (begun.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await store.commit({ writes: () => [write('addNote', noteRow('b', 'case', { note: '{"do":"DrawCertificate"}', dueAt: 1 }))] });
  outbox.wake();
  let closed = false;
  const closing = outbox.close().then(() => {
    closed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(closed).toBe(false);
  finish();
  await closing;
  outbox.wake();
  await outbox.idle();
  expect([begun, await openNotes(), await effects(store)]).toEqual([['a'], ['b'], ['a done']]);
});
