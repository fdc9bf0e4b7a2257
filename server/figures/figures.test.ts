import { afterAll, expect, onTestFinished, test } from 'vitest';
import { chargedService } from '#runtime/testing/charged-service.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { together } from '#runtime/figures/service-figures.ts';
import { type Spans, spanWithin } from '#runtime/figures/spans.ts';
import { firstVersion } from '#server/first-start.ts';
import { createCases } from '#server/cases/create-cases.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { figuresOf, OF_DESKS, OF_PEOPLE } from '#server/routes/figures/seen.ts';
import { must } from '#server/testing/must.ts';
import { startPostgres, type TestPostgres } from '#server/testing/postgres.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, FOOD, submit } from '#server/testing/stall-office.ts';
import { rowsOf } from '#server/testing/table-dump.ts';
import { catchUp, countSlice, keepFigures } from './keep-figures.ts';

const HOUR = 3_600_000;
/** Ten in the morning of a Monday in Thimphu. */
const MONDAY = Date.parse('2026-03-02T04:00:00Z');
const PERIOD = { from: '2026-03-01', to: '2026-03-31' };
const TABLES = ['figure', 'figure_waiting', 'figure_file', 'figure_place'];

let postgres: TestPostgres | undefined;
afterAll(() => postgres?.stop());

/** An office whose clock the test sets, with four files: approved after two hours; sent back, sent again and refused; granted without a desk; waiting. */
async function office(database: 'sqlite' | 'postgres') {
  if (database === 'postgres') postgres ??= await startPostgres();
  const served = await runningApp({ services: [smallService()], ...(postgres && database === 'postgres' ? { database: (await postgres.another()) as `postgres://${string}` } : {}) });
  onTestFinished(() => served.close());
  let at = MONDAY;
  const { store, services } = served.deps;
  const cases = createCases({ store, services, now: () => at, onNotes: () => {} });
  const deps = { store, services, cases, now: () => at };
  const pema = { id: 'pema', kind: 'operator', roles: ['market/inspector'] } as const;
  const decide = async ({ case: { id, task } }: LoadedCase, decision: object) => must(await cases.act(id, pema, { type: 'CompleteTask', task: task!.id, ...decision } as never));
  const later = (hours: number) => { at += hours * HOUR; };
  return { ...served, deps, decide, later };
}

async function fourFiles({ deps, decide, later }: Awaited<ReturnType<typeof office>>): Promise<void> {
  const approved = await submit(deps, 'dema');
  later(2);
  await decide(approved, { outcome: 'approve' });
  const back = await submit(deps, 'dema');
  later(24);
  await decide(back, { outcome: 'sendBack', reason: 'unclear', text: 'Which?', fields: { '/stall/name': 'Which Dema?' } });
  later(24);
  must(await deps.cases.act(back.case.id, { id: 'dema', kind: 'applicant' }, { type: 'CompleteStep', step: 'stall', values: { ...FOOD['stall'], name: 'Dema Momo House' } }));
  const again = must(await deps.cases.act(back.case.id, { id: 'dema', kind: 'applicant' }, { type: 'CompleteStep', step: 'send', values: { declaration: true } }));
  // Five working days are up on Wednesday of the next week.
  later(24 * 8);
  await decide(again, { outcome: 'reject', reason: 'unsafe', text: 'Not safe.' });
  await submit(deps, 'dema', CLOTH);
  await submit(deps, 'dema');
}

const read = ({ deps }: RunningApp | Awaited<ReturnType<typeof office>>) => figuresOf(deps, 'stall-permit', PERIOD, [...OF_DESKS, ...OF_PEOPLE], () => true);
const all = async ({ deps: { store } }: { deps: Pick<RunningApp['deps'], 'store'> }) => Promise.all(TABLES.map(async (table) => (await rowsOf(store, `select * from ${table}`)).map((row) => JSON.stringify(row)).sort()));

test('[FG1] given another day set before or after the figures know of the file, then it waits once, and is overdue by the new day', async () => {
  const room = await office('sqlite');
  const head = { id: 'head', kind: 'operator', manages: ['market'] } as const;
  for (const countsBefore of [true, false]) {
    const { case: { id, task } } = await submit(room.deps, 'dema');
    if (countsBefore) await catchUp(room.deps);
    must(await room.deps.cases.act(id, head, { type: 'ChangeDue', task: task!.id, day: '2026-03-20', reason: 'Two officers are ill' }));
  }
  await catchUp(room.deps);
  room.later(24 * 14);
  expect((await read(room)).desks[0]).toMatchObject({ open: 2, overdue: 0 });
  room.later(24 * 5);
  expect((await read(room)).desks[0]).toMatchObject({ open: 2, overdue: 2 });
});

test.each(['sqlite', 'postgres'] as const)('[FG1] given files approved, sent back, refused late, granted at once and waiting, then the figures say so (%s)', async (database) => {
  const room = await office(database);
  await fourFiles(room);
  await catchUp(room.deps, 3);
  const { desks: [desk, ...others], people, causes, roots: _roots, ways, lasted, officesTook, ...totals } = await read(room);
  expect(totals).toEqual({ begun: 4, received: 4, approved: 2, rejected: 1, ended: 3, endedLate: 1, reopened: 0, rated: { answers: 0, stars: 0 } });
  expect([desk, others]).toMatchObject([{ step: 'inspector', institution: 'market', arrived: 4, decided: 3, sentBack: 1, refused: 1, late: 1, open: 1, overdue: 0 }, []]);
  expect(people).toMatchObject([{ person: 'pema', institution: 'market', decided: 3, sentBack: 1, refused: 1, late: 1 }]);
  expect(causes.map(({ outcome, code, times }) => [outcome, code, times]).toSorted()).toEqual([['reject', 'unsafe', 1], ['sendBack', '', 1], ['sendBack', 'unclear', 1]]);
  expect([ways.get('send send'), ways.get('which food'), ways.get('which otherwise'), ways.get('inspector approve'), ways.get('inspector sendBack'), ways.get('inspector reject')]).toEqual([5, 4, 1, 1, 1, 1]);
  // Two hours, a day, eight days: the middle one is a day, the class it is counted in being 19 % wide.
  expect(spanWithin(desk!.waited, 0.5)! / HOUR).toBeGreaterThan(19);
  expect(spanWithin(desk!.waited, 0.5)! / HOUR).toBeLessThan(29);
  expect(spanWithin(lasted, 1)! / HOUR).toBeGreaterThan(24 * 10 * 0.85);
  // Without the day it was being mended.
  expect(spanWithin(lasted, 1)! - spanWithin(officesTook, 1)!).toBeGreaterThan(HOUR);
  room.later(24 * 14);
  expect((await read(room)).desks[0]).toMatchObject({ open: 1, overdue: 1 });
  expect((await room.deps.store.countedFiles({ slug: 'stall-permit', what: 'decided', institution: 'market', step: 'inspector', person: 'pema', detail: 'reject', from: MONDAY, to: MONDAY + 400 * HOUR, after: { at: Number.MAX_SAFE_INTEGER, caseId: '' }, limit: 9 })).length).toBe(1);
});

test('[FG240] given several things wrong for the same reason, then the file was sent back for it once, and stands once behind the figure', async () => {
  const room = await office('sqlite');
  const { store } = room.deps;
  await room.decide(await submit(room.deps, 'dema'), { outcome: 'sendBack', reason: 'unclear', text: 'Which?', fields: { '/stall/name': 'Which Dema?', '/stall/women': 'How many?', '/stall/men': 'How many?' } });
  await catchUp(room.deps);
  const { causes } = await read(room);
  for (const { code, times } of causes) {
    const files = await store.countedFiles({ slug: 'stall-permit', what: 'cause', institution: 'market', step: 'inspector', person: null, detail: `sendBack:${code}`, from: MONDAY, to: MONDAY + 400 * HOUR, after: { at: Number.MAX_SAFE_INTEGER, caseId: '' }, limit: 9 });
    expect([code, times, files.length]).toEqual([code, 1, 1]);
  }
  expect(causes.map(({ code }) => code).toSorted()).toEqual(['', 'unclear']);
});

test('[FG4] given files dealt, taken, given on, put back, decided and due on another day, then what is with whom agrees with the files, whenever it is counted', async () => {
  const room = await office('sqlite');
  const { cases, store } = room.deps;
  const head = { id: 'head', kind: 'operator', manages: ['market'] } as const;
  const files = await Promise.all([1, 2, 3, 4, 5].map(() => submit(room.deps, 'dema')));
  const give = async (at: number, to: string | undefined, by = 'pema') => must(await cases.act(files[at]!.case.id, { id: by, kind: 'operator', roles: ['market/inspector'] }, { type: 'AssignTask', task: files[at]!.case.task!.id, ...(to ? { to } : {}), reason: 'So that it goes on' }));
  for (const at of [0, 1, 2, 3]) await give(at, 'pema');
  await catchUp(room.deps);
  const seen = async () => (await store.workload('stall-permit', Math.floor(room.deps.now() / HOUR))).map(({ person, open, overdue, soon }) => [person, open, overdue, soon]).toSorted();
  expect(await seen()).toEqual([['', 1, 0, 0], ['pema', 4, 0, 0]]);
  await give(0, 'ugyen');
  await give(1, undefined);
  must(await cases.act(files[2]!.case.id, head, { type: 'ChangeDue', task: files[2]!.case.task!.id, day: '2026-03-20', reason: 'Two officers are ill' }));
  await give(2, 'ugyen');
  await room.decide(files[3]!, { outcome: 'approve' });
  await catchUp(room.deps);
  expect(await seen()).toEqual([['', 2, 0, 0], ['ugyen', 2, 0, 0]]);
  room.later(24 * 8);
  expect(await seen()).toEqual([['', 2, 2, 0], ['ugyen', 2, 1, 0]]);
});

test('[FG1] given a payment, then what the applicant took is told apart, and counts for no office and nobody', async () => {
  const room = await office('sqlite');
  const file = chargedService();
  await room.deps.store.commit({ writes: () => firstVersion(Object.assign(file, { $id: 'urn:stampless:service:paid-stall' }), 'test', room.deps.now()) });
  const { case: { id, task } } = await submit({ ...room.deps, services: { ...room.deps.services, current: async () => room.deps.services.current('paid-stall') } }, 'dema');
  room.later(48);
  const paid = must(await room.deps.cases.act(id, { id: 'cashier', kind: 'operator', roles: ['market/cashier'] }, { type: 'CompleteTask', task: task!.id, outcome: 'paid', values: { amount: '237.05', receipt: 'R-17' } }));
  room.later(2);
  await room.decide(paid, { outcome: 'approve' });
  await catchUp(room.deps);
  const { desks, people, lasted, officesTook } = await figuresOf(room.deps, 'paid-stall', PERIOD, [...OF_DESKS, ...OF_PEOPLE], () => true);
  const hours = (spans: Spans) => { const span = spanWithin(spans, 0.5); return span === undefined ? undefined : Math.round(span / HOUR); };
  const pay = desks.find(({ step }) => step === 'pay')!;
  expect([hours(pay.waited), hours(together(desks).waited), people.map(({ person, waited }) => [person, hours(waited)]).toSorted(([one]) => (one === 'pema' ? -1 : 1))]).toEqual([undefined, 2, [['pema', 2], ['cashier', undefined]]]);
  expect([hours(pay.applicantTook)! > 40, hours(lasted)! > 41, hours(officesTook)]).toEqual([true, true, 2]);
});

test('[FG1] given a file that came back after its end, and people who said how they found it, then the figures say so, and the file is found', async () => {
  const room = await office('sqlite');
  const file = smallService();
  file['x-service'].flow.steps['refused']!['reopen'] = { days: 30 };
  file['x-service'].flow.steps['refused']!.ways = { reopen: 'inspector' };
  await room.deps.store.commit({ writes: () => firstVersion(Object.assign(file, { $id: 'urn:stampless:service:stall-again' }), 'test', room.deps.now()) });
  const sent = await submit({ ...room.deps, services: { ...room.deps.services, current: async () => room.deps.services.current('stall-again') } }, 'dema');
  const dema = { id: 'dema', kind: 'applicant' } as const;
  await room.decide(sent, { outcome: 'reject', reason: 'unsafe', text: 'Not safe.' });
  must(await room.deps.cases.act(sent.case.id, dema, { type: 'Rate', stars: 2 }));
  must(await room.deps.cases.act(sent.case.id, dema, { type: 'ComeBack', how: 'reopen', text: 'It is safe now.' }));
  await catchUp(room.deps);
  const figures = await figuresOf(room.deps, 'stall-again', PERIOD, OF_DESKS, () => true);
  expect([figures.reopened, figures.rated]).toEqual([1, { answers: 1, stars: 2 }]);
  const [row] = await room.deps.store.countedFiles({ slug: 'stall-again', what: 'reopened', institution: '', step: null, person: null, detail: null, from: MONDAY, to: MONDAY + HOUR, after: { at: Number.MAX_SAFE_INTEGER, caseId: '' }, limit: 9 });
  expect(row).toMatchObject({ caseId: sent.case.id, detail: 'reopen' });
});

test.each(['sqlite', 'postgres'] as const)('[FG2] given slices of any size, one that is lost before its commit and two who count at once, then the figures are the same (%s)', async (database) => {
  const [room, other] = [await office(database), await office(database)];
  await fourFiles(room);
  await fourFiles(other);
  await catchUp(other.deps);
  const commit = room.deps.store.commit;
  let lost = 0;
  const failing = { ...room.deps, store: { ...room.deps.store, commit: async (one: Parameters<typeof commit>[0]) => { if (++lost % 2 === 0) return commit(one); throw new Error('killed'); } } };
  await countSlice(failing, 2).catch(() => {});
  for (let tries = 0; tries < 20; tries++) await Promise.all([countSlice(failing, 2).catch(() => {}), countSlice(room.deps, 3), countSlice(room.deps, 1)]);
  await catchUp(room.deps);
  const [mine, theirs] = [await read(room), await read(other)];
  expect(JSON.stringify(mine)).toBe(JSON.stringify(theirs));
  expect(lost).toBeGreaterThan(2);
  const before = await all(room);
  await catchUp(room.deps);
  expect(await all(room)).toEqual(before);
});

test('[FG3] given an act, then it writes no figures; a running server counts it soon after, and stops when told to', async () => {
  const room = await office('sqlite');
  await submit(room.deps, 'dema');
  expect(await all(room)).toEqual([[], [], [], []]);
  const faults: unknown[] = [];
  const kept = keepFigures(room.deps, (fault) => faults.push(fault));
  await expect.poll(async () => (await read(room)).received).toBe(1);
  await kept.close();
  await submit(room.deps, 'dema');
  expect([(await read(room)).received, faults]).toEqual([1, []]);
});
