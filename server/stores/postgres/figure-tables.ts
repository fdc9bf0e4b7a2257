import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { COUNTED } from '../figures.ts';
import { instant, key } from './tables.ts';

// Figures kept behind the acts; the rows are described in `../figures.ts`.
const part = (name: string) => key(name).notNull();
const whole = (name: string) => integer(name).notNull();

export const figures = pgTable('figure', {
  slug: part('slug'),
  what: text('what', { enum: COUNTED }).notNull(),
  day: part('day'),
  step: part('step'),
  institution: part('institution'),
  person: part('person'),
  detail: part('detail'),
  times: whole('times'),
}, (table) => [primaryKey({ columns: [table.slug, table.what, table.day, table.step, table.institution, table.person, table.detail] })]);

export const waitings = pgTable('figure_waiting', {
  slug: part('slug'),
  step: part('step'),
  institution: part('institution'),
  person: part('person'),
  dueHour: instant('due_hour').notNull(),
  open: whole('open'),
}, (table) => [primaryKey({ columns: [table.slug, table.step, table.institution, table.person, table.dueHour] })]);

export const countedFiles = pgTable('figure_file', {
  slug: part('slug'),
  what: text('what', { enum: ['received', 'ended', 'reopened', 'arrived', 'decided', 'late', 'outOfTurn', 'cause', 'judged', 'rated', 'rootCause', 'rootRemoved'] }).notNull(),
  at: instant('at').notNull(),
  caseId: part('case_id'),
  step: part('step'),
  institution: part('institution'),
  person: part('person'),
  detail: part('detail'),
}, (table) => [primaryKey({ columns: [table.slug, table.what, table.at, table.caseId, table.step, table.detail] })]);

/** One row: up to which act of the log the figures go. */
export const figurePlaces = pgTable('figure_place', {
  id: integer('id').primaryKey(),
  place: instant('place').notNull(),
}, () => [check('figure_place_one', sql`id = 1`)]);
