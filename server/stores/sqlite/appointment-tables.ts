import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// The rows are described in `../appointments.ts`.
const word = (name: string) => text(name).notNull();

export const appointments = sqliteTable('appointment', {
  task: text('task').primaryKey(),
  caseId: word('case_id'),
  reference: word('reference'),
  slug: word('slug'),
  step: word('step'),
  institution: word('institution'),
  role: word('role'),
  office: word('office'),
  begins: integer('begins').notNull(),
  ends: integer('ends').notNull(),
  day: word('day'),
  applicantName: word('applicant_name'),
  state: text('state', { enum: ['booked', 'came', 'missed'] }).notNull(),
}, (table) => [index('appointment_day').on(table.institution, table.role, table.day)]);

/** How many places of a time are taken. */
export const slots = sqliteTable('appointment_slot', { slug: word('slug'), step: word('step'), office: word('office'), begins: integer('begins').notNull(), taken: integer('taken').notNull() },
  (table) => [primaryKey({ columns: [table.slug, table.step, table.office, table.begins] })]);
