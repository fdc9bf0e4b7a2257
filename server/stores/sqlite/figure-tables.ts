import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';
import { COUNTED } from '../figures.ts';

// Figures kept behind the acts; the rows are described in `../figures.ts`.
const word = (name: string) => text(name).notNull();
const whole = (name: string) => integer(name).notNull();

export const figures = sqliteTable('figure', {
  slug: word('slug'),
  what: text('what', { enum: COUNTED }).notNull(),
  day: word('day'),
  step: word('step'),
  institution: word('institution'),
  person: word('person'),
  detail: word('detail'),
  times: whole('times'),
}, (table) => [primaryKey({ columns: [table.slug, table.what, table.day, table.step, table.institution, table.person, table.detail] })]);

export const waitings = sqliteTable('figure_waiting', {
  slug: word('slug'),
  step: word('step'),
  institution: word('institution'),
  person: word('person'),
  dueHour: whole('due_hour'),
  open: whole('open'),
}, (table) => [primaryKey({ columns: [table.slug, table.step, table.institution, table.person, table.dueHour] })]);

export const countedFiles = sqliteTable('figure_file', {
  slug: word('slug'),
  what: text('what', { enum: ['received', 'ended', 'reopened', 'arrived', 'decided', 'late', 'outOfTurn', 'cause', 'judged', 'rated', 'rootCause', 'rootRemoved'] }).notNull(),
  at: whole('at'),
  caseId: word('case_id'),
  step: word('step'),
  institution: word('institution'),
  person: word('person'),
  detail: word('detail'),
}, (table) => [primaryKey({ columns: [table.slug, table.what, table.at, table.caseId, table.step, table.detail] })]);

/** One row: up to which act of the log the figures go. */
export const figurePlaces = sqliteTable('figure_place', {
  id: integer('id').primaryKey(),
  place: whole('place'),
}, () => [check('figure_place_one', sql`id = 1`)]);
