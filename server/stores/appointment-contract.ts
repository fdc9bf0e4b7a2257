import { expect, onTestFinished, test } from 'vitest';
import { write } from '#server/testing/store-rows.ts';
import type { AppointmentRow } from './appointments.ts';
import type { Store } from './store.ts';
import type { StoreLab } from './store-contract.ts';

const NINE = Date.UTC(2026, 10, 23, 3);
const HALF = 1_800_000;
const row = (task: string, more: Partial<AppointmentRow> = {}): AppointmentRow => ({
  task, caseId: `case-${task}`, reference: `CP-${task}`, slug: 'cafe-permit', step: 'visit', institution: 'city', role: 'clerk', office: 'main', begins: NINE, ends: NINE + HALF, day: '2026-11-23', applicantName: 'Karma', state: 'booked', ...more,
});
const book = (store: Store, task: string, { places = 1, ...more }: Partial<AppointmentRow> & { places?: number } = {}) => store.commit({ writes: () => [write('bookAppointment', { ...row(task, more), places })] });
const OFFICE = { slug: 'cafe-permit', step: 'visit', office: 'main' };

/** Promises about appointments. */
export function appointmentPromises(lab: StoreLab): void {
  const fresh = async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    return store;
  };
  const taken = (store: Store) => store.placesTaken(OFFICE, NINE - HALF, NINE + HALF);

  test('[ST45] given forty people who take the two last places of a time at the same instant, then two have one, and the others are told', async () => {
    const store = await fresh();
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, index) => book(store, `t${index}`, { places: 2 })));
    expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(38);
    expect(await taken(store)).toEqual([{ begins: NINE, taken: 2 }]);
    expect(await store.appointmentsOn(['city/clerk'], '2026-11-23')).toHaveLength(2);
  });

  test('[ST45] given a task that has an appointment, then it takes no second one, and no place is lost', async () => {
    const store = await fresh();
    expect([await book(store, 'a'), await book(store, 'a', { begins: NINE + HALF, places: 5 })]).toEqual(['committed', 'conflict']);
    expect([await store.appointment('a'), await taken(store), await store.appointment('b')]).toEqual([row('a'), [{ begins: NINE, taken: 1 }], undefined]);
  });

  test('[ST45] given it is moved, and others move into its place and out of it at once, then every place is counted as often as it is taken', async () => {
    const store = await fresh();
    await Promise.all(['a', 'b'].map((task, index) => book(store, task, { begins: NINE + index * HALF })));
    const moves = (task: string, begins: number) => store.commit({ writes: () => [write('releaseAppointment', { task }), write('bookAppointment', { ...row(task, { begins }), places: 2 })] });
    for (let round = 0; round < 20; round++) await Promise.all([moves('a', NINE + ((round + 1) % 2) * HALF), moves('b', NINE + (round % 2) * HALF)]);
    const booked = await store.appointmentsOn(['city/clerk'], '2026-11-23');
    const counted = Object.fromEntries((await taken(store)).map(({ begins, taken: places }) => [begins, places]));
    const held: Record<number, number> = {};
    for (const { begins } of booked) held[begins] = (held[begins] ?? 0) + 1;
    expect([booked.length, counted]).toEqual([2, held]);
    await store.commit({ writes: () => [write('releaseAppointment', { task: 'a' }), write('releaseAppointment', { task: 'a' }), write('releaseAppointment', { task: 'none' })] });
    expect((await taken(store)).map(({ taken: places }) => places)).toEqual([1]);
  });

  test('[ST46] a day’s appointments are listed for their role, by office and time; whether somebody came is said once, and gives no place back', async () => {
    const store = await fresh();
    await book(store, 'late', { begins: NINE + HALF });
    await book(store, 'early');
    await book(store, 'other', { office: 'branch' });
    await book(store, 'elsewhere', { institution: 'bank', begins: NINE - HALF });
    await book(store, 'tomorrow', { day: '2026-11-24', begins: NINE + 48 * HALF });
    const list = async (...roles: string[]) => (await store.appointmentsOn(roles, '2026-11-23')).map(({ task, state }) => `${task} ${state}`);
    expect([await list('city/clerk', 'city/clerk'), await list('city/other'), await list()]).toEqual([['other booked', 'early booked', 'late booked'], [], []]);
    await store.commit({ writes: () => [write('closeAppointment', { task: 'early', state: 'came' })] });
    await store.commit({ writes: () => [write('closeAppointment', { task: 'early', state: 'missed' }), write('releaseAppointment', { task: 'early' })] });
    expect([await list('city/clerk'), (await taken(store)).find(({ begins }) => begins === NINE)]).toEqual([['other booked', 'early came', 'late booked'], { begins: NINE, taken: 1 }]);
  });
}
