import { and, asc, between, eq, gt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type AppointmentReads, type AppointmentRow, type AppointmentWrites, inDayOrder, type SlotPlace } from '../appointments.ts';
import { rolePair } from '../role-pair.ts';
import { allGiven, fields, given, type Statement, statement } from '../statement.ts';
import { appointments, slots } from './appointment-tables.ts';
import type { Making } from './desk-work.ts';
import { read, type Source } from './read.ts';

/** SQL only: nothing runs on it. */
const build = drizzle.mock();
const dialect = new PgDialect();
const isBooked = and(eq(appointments.task, given('task')), eq(appointments.state, 'booked'));
const isOne = { one: sql`1` };

/** Fails, as every expectation does, by dividing by zero. */
const booked = sql`with place as ${build.insert(slots).values({ ...allGiven(slots), taken: 1 } as never)
    .onConflictDoUpdate({ target: [slots.slug, slots.step, slots.office, slots.begins], set: { taken: sql`${slots.taken} + 1` }, setWhere: sql`${slots.taken} < ${given('places')}::integer` }).returning(isOne)},
  added as ${build.insert(appointments).values(allGiven(appointments) as never).onConflictDoNothing().returning(isOne)}
  select 1 / ((select count(*) from place) * (select count(*) from added))`;

const released = sql`with gone as ${build.delete(appointments).where(isBooked).returning({ slug: appointments.slug, step: appointments.step, office: appointments.office, begins: appointments.begins })}
  update ${slots} set taken = taken - 1 where (slug, step, office, begins) in (select slug, step, office, begins from gone)`;

export const appointmentWrites = ({ freely }: Pick<Making, 'freely'>): { [K in keyof AppointmentWrites]: Statement<AppointmentWrites[K]> } => ({
  bookAppointment: statement({ toSQL: () => dialect.sqlToQuery(booked) }),
  releaseAppointment: statement({ toSQL: () => dialect.sqlToQuery(released) }),
  closeAppointment: freely(build.update(appointments).set({ state: given('state') }).where(isBooked)),
});

const byTask = read<{ task: string }, AppointmentRow>('appointment', build.select(fields(appointments)).from(appointments).where(eq(appointments.task, given('task'))));
const onDay = read<{ institutions: string[]; roles: string[]; day: string }, AppointmentRow>('appointmentsOn', build.select(fields(appointments)).from(appointments)
  .where(sql`(institution, role) in (select * from unnest(${given('institutions')}::text[], ${given('roles')}::text[])) and day = ${given('day')}`));
const taken = read<Omit<SlotPlace, 'begins'> & { from: number; to: number }, { begins: number; taken: number }>('placesTaken', build.select({ begins: sql<number>`begins`.as('begins'), taken: sql<number>`taken`.as('taken') }).from(slots)
  .where(and(eq(slots.slug, given('slug')), eq(slots.step, given('step')), eq(slots.office, given('office')), between(slots.begins, given('from'), given('to')), gt(slots.taken, 0))).orderBy(asc(slots.begins)));

export const appointmentReadsFrom = (source: Source): AppointmentReads => ({
  appointment: (task) => byTask.one(source, { task }),
  async appointmentsOn(roles, day) {
    const pairs = [...new Set(roles)].map(rolePair);
    return inDayOrder(await onDay.many(source, { institutions: pairs.map(({ institution }) => institution), roles: pairs.map(({ role }) => role), day }));
  },
  placesTaken: (office, from, to) => taken.many(source, { ...office, from, to }),
});
