import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, key } from './tables.ts';

// The rows are described in `../appointments.ts`.
const word = (name: string) => text(name).notNull();

export const appointments = pgTable('appointment', {
  task: key('task').primaryKey(),
  caseId: word('case_id'),
  reference: word('reference'),
  slug: key('slug').notNull(),
  step: key('step').notNull(),
  institution: key('institution').notNull(),
  role: key('role').notNull(),
  office: key('office').notNull(),
  begins: instant('begins').notNull(),
  ends: instant('ends').notNull(),
  day: key('day').notNull(),
  applicantName: word('applicant_name'),
  state: text('state', { enum: ['booked', 'came', 'missed'] }).notNull(),
}, (table) => [index('appointment_day').on(table.institution, table.role, table.day)]);

/** How many places of a time are taken. */
export const slots = pgTable('appointment_slot', { slug: key('slug').notNull(), step: key('step').notNull(), office: key('office').notNull(), begins: instant('begins').notNull(), taken: integer('taken').notNull() },
  (table) => [primaryKey({ columns: [table.slug, table.step, table.office, table.begins] })]);
