import { expect, onTestFinished, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { FOOD, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { createCases } from '#server/cases/create-cases.ts';
import type { Cases } from '#server/cases/cases.ts';
import { firstVersion } from '#server/first-start.ts';
import { createPublishedServices } from '#server/services/create-published-services.ts';
import { openStore } from '#server/stores/open-store.ts';
import type { Store } from '#server/stores/store.ts';
import { must } from '#server/testing/must.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { type Handlers, type Outbox, startOutbox } from './outbox.ts';
import { passTimeNote } from './pass-time.ts';
import { remindNote } from './remind.ts';

const DAY = 86_400_000;
/** Monday, ten in the morning in Thimphu. */
const MONDAY = Date.UTC(2026, 2, 2, 4);
const inspector = { right: 'operator' as const, institution: 'market', role: 'inspector' };

/** A server that may be closed and opened again over the same store, with a clock of the test's. */
class Room {
  store!: Store;
  cases!: Cases;
  private outbox!: Outbox;
  readonly told: string[] = [];
  constructor(private readonly url: string, public at = MONDAY) {}

  async open(handlers: Partial<Handlers> = {}): Promise<void> {
    this.store = must(await openStore({ url: this.url }));
    const now = () => this.at;
    this.cases = createCases({ store: this.store, services: createPublishedServices(this.store, now), now, onNotes: () => {} });
    const staff = async () => [{ id: 'dechen', name: 'Dechen', email: 'dechen@example.org', rights: [inspector], disabled: false, hasSecondFactor: true, lastSeenAt: null }, { id: 'gone', name: 'Gone', email: 'gone@example.org', rights: [inspector], disabled: true, hasSecondFactor: true, lastSeenAt: null }];
    const remind = remindNote({ store: this.store, services: createPublishedServices(this.store, now), signIn: { staff, contactOf: async () => undefined } as never, address: 'https://permits.example', now, deliver: async ({ to, text }) => { this.told.push(`${to}: ${text}`); return []; } });
    const nothing = async () => [];
    this.outbox = startOutbox({
      store: this.store, now, onFault: () => {},
      handlers: { PassTime: passTimeNote({ cases: this.cases }), Remind: remind, ...Object.fromEntries(['DrawCertificate', 'StampSeal', 'DealTask', 'RemindHolder', 'Notify'].map((name) => [name, nothing])), ...handlers } as Handlers,
    });
  }

  async close(): Promise<void> {
    await this.outbox.close();
    await this.store.close();
  }

  /** Lets so many days pass, and the outbox do what is due. */
  async later(days: number): Promise<void> {
    this.at += days * DAY;
    this.outbox.wake();
    await this.outbox.idle();
  }

  async waiting(): Promise<string> {
    const file = smallService();
    Object.assign(file['x-service'].flow.steps['inspector']!, { days: 3, silence: { outcome: 'approve', legalBasis: 'Act' }, reminders: [{ days: 1, when: 'before' }] });
    await this.store.commit({ writes: () => firstVersion(file, 'test', this.at) });
    const service = (await createPublishedServices(this.store, () => this.at).current('stall-permit'))!;
    const sent = must(await this.cases.submit(service, { id: 'karma', kind: 'applicant' }, {
      answers: { guide: FOOD, stall: STALL, kitchen: GAS }, declaration: true, documents: [{ id: 'c', requirement: 'clearance', name: 'c.pdf', type: 'application/pdf', bytes: 4, hash: '0'.repeat(64) }],
    }));
    return sent.case.id;
  }

  async silences(id: string): Promise<number> {
    return (await this.cases.history(id)).flatMap(({ events }) => events).filter((event) => event.type === 'TaskCompleted' && event.silent).length;
  }
}

async function opened(handlers?: Partial<Handlers>): Promise<Room> {
  const room = new Room(`sqlite:${temporaryFolder()}/test.db`);
  await room.open(handlers);
  onTestFinished(() => room.close());
  return room;
}

test('[OB7] given a law that takes silence as consent, then the time decides though the server was down when it came, and once', async () => {
  const room = await opened();
  const id = await room.waiting();
  await room.later(2);
  expect(await room.silences(id)).toBe(0);
  await room.close();
  room.at += 5 * DAY;
  await room.open();
  await room.later(0);
  expect([await room.silences(id), (await room.cases.load(id))!.case.status]).toEqual([1, 'approved']);
  await room.later(30);
  expect(await room.silences(id)).toBe(1);
});

test('[OB7] given a crash between the act and the end of its note, then the note is done again and decides nothing twice', async () => {
  let crashes = 0;
  const room = await opened();
  const id = await room.waiting();
  await room.close();
  const died: Handlers['PassTime'] = async (note, row) => {
    await passTimeNote({ cases: room.cases })(note, row);
    if (++crashes < 3) throw new Error('killed');
    return [];
  };
  await room.open({ PassTime: died });
  await room.later(7);
  for (let tries = 0; tries < 4; tries++) await room.later(1);
  expect([crashes, await room.silences(id)]).toEqual([3, 1]);
});

test('[OB7] given the clock is set back, then nothing is decided before its time and nothing is lost', async () => {
  const room = await opened();
  const id = await room.waiting();
  await room.later(-400);
  expect(await room.silences(id)).toBe(0);
  await room.later(410);
  expect(await room.silences(id)).toBe(1);
});

test('[OB8] given a reminder, then the officers of the role who still work there are told, by reference only, and nobody once it is decided', async () => {
  const room = await opened();
  await room.waiting();
  await room.later(2);
  expect(room.told).toEqual([expect.stringMatching(/^dechen@example\.org: File MS-[\w-]+ is soon due at your desk: permits\.example\/desk$/)]);
  const other = await opened();
  const id = await other.waiting();
  const { case: kase } = (await other.cases.load(id))!;
  must(await other.cases.act(id, { id: 'dechen', kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: kase.task!.id, outcome: 'approve' }));
  await other.later(9);
  expect(other.told).toEqual([]);
});

test('[OB8] given another day set meanwhile, then nobody is reminded of the day before it', async () => {
  const room = await opened();
  const id = await room.waiting();
  const { task } = (await room.cases.load(id))!.case;
  await room.store.commit({ writes: () => [{ write: 'setTaskDue', row: { id: task!.id, dueAt: room.at + 30 * DAY, place: room.at + 30 * DAY } }] });
  await room.later(2);
  expect(room.told).toEqual([]);
});

test('[OB210] given a server that was off until the day had passed, then nobody is told that the file is soon due: silence has decided it, or it is late', async () => {
  const room = await opened();
  const id = await room.waiting();
  await room.close();
  room.at += 7 * DAY;
  await room.open();
  await room.later(0);
  expect([await room.silences(id), room.told]).toEqual([1, []]);
});
