import { and, asc, between, eq, gt, sql } from 'drizzle-orm';
import { type AppointmentReads, type AppointmentRow, type AppointmentWrites, inDayOrder, type SlotPlace } from '../appointments.ts';
import { rolePair } from '../role-pair.ts';
import { allGiven, fields, given } from '../statement.ts';
import { appointments, slots } from './appointment-tables.ts';
import type { Preparing } from './certificate-reads.ts';
import type { PreparingWrites } from './certificate-writes.ts';

const isBooked = and(eq(appointments.task, given('task')), eq(appointments.state, 'booked'));

export function prepareAppointmentWrites({ database, freely, expectingOne }: PreparingWrites): { [K in keyof AppointmentWrites]: (row: AppointmentWrites[K]) => boolean } {
  type Booking = AppointmentWrites['bookAppointment'];
  const takePlace = expectingOne<Booking>(database.insert(slots).values({ ...allGiven(slots), taken: 1 } as never)
    .onConflictDoUpdate({ target: [slots.slug, slots.step, slots.office, slots.begins], set: { taken: sql`taken + 1` }, setWhere: sql`taken < ${given('places')}` }));
  const add = expectingOne<Booking>(database.insert(appointments).values(allGiven(appointments) as never).onConflictDoNothing());
  const giveBack = freely<AppointmentWrites['releaseAppointment']>(database.update(slots).set({ taken: sql`taken - 1` })
    .where(sql`(slug, step, office, begins) in ${database.select({ slug: appointments.slug, step: appointments.step, office: appointments.office, begins: appointments.begins }).from(appointments).where(isBooked)}`));
  const remove = freely<AppointmentWrites['releaseAppointment']>(database.delete(appointments).where(isBooked));
  return {
    bookAppointment: (row) => takePlace(row) && add(row),
    releaseAppointment: (row) => giveBack(row) && remove(row),
    closeAppointment: freely(database.update(appointments).set({ state: given('state') }).where(isBooked)),
  };
}

export function prepareAppointmentReads({ database, many, one }: Preparing): AppointmentReads {
  const byTask = one<{ task: string }, AppointmentRow>(database.select(fields(appointments)).from(appointments).where(eq(appointments.task, given('task'))));
  const onDay = many<{ institution: string; role: string; day: string }, AppointmentRow>(database.select(fields(appointments)).from(appointments)
    .where(and(eq(appointments.institution, given('institution')), eq(appointments.role, given('role')), eq(appointments.day, given('day')))));
  const taken = many<Omit<SlotPlace, 'begins'> & { from: number; to: number }, { begins: number; taken: number }>(database.select({ begins: sql<number>`begins`.as('begins'), taken: sql<number>`taken`.as('taken') }).from(slots)
    .where(and(eq(slots.slug, given('slug')), eq(slots.step, given('step')), eq(slots.office, given('office')), between(slots.begins, given('from'), given('to')), gt(slots.taken, 0))).orderBy(asc(slots.begins)));
  return {
    appointment: async (task) => byTask({ task }),
    appointmentsOn: async (roles, day) => inDayOrder([...new Set(roles)].flatMap((pair) => onDay({ ...rolePair(pair), day }))),
    placesTaken: async (office, from, to) => taken({ ...office, from, to }),
  };
}
