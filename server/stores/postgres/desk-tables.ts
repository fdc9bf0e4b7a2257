import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, key } from './tables.ts';

// The rows are described in `../desk-work.ts`.
const word = (name: string) => text(name).notNull();

export const savedFilters = pgTable('saved_filter', { account: key('account').notNull(), name: key('name').notNull(), query: word('query') }, (table) => [primaryKey({ columns: [table.account, table.name] })]);

export const batches = pgTable('desk_batch', {
  id: key('id').primaryKey(),
  account: key('account').notNull(),
  accountName: word('account_name'),
  slug: word('slug'),
  step: word('step'),
  decision: text('decision'),
  createdAt: instant('created_at').notNull(),
  startedAt: instant('started_at'),
  finishedAt: instant('finished_at'),
}, (table) => [index('desk_batch_account').on(table.account, table.id).where(sql`started_at is not null`), index('desk_batch_unfinished').on(table.id).where(sql`started_at is not null and finished_at is null`)]);

export const batchItems = pgTable('desk_batch_item', {
  batch: key('batch').notNull().references(() => batches.id),
  position: integer('position').notNull(),
  task: word('task'),
  caseId: word('case_id'),
  reference: word('reference'),
  result: text('result', { enum: ['waiting', 'done', 'refused'] }).notNull(),
  code: text('code'),
}, (table) => [primaryKey({ columns: [table.batch, table.position] })]);

/** Its rows are described in `../conversation.ts`. */
export const waitingMessages = pgTable('waiting_message', {
  institution: key('institution').notNull(),
  role: key('role').notNull(),
  caseId: key('case_id').notNull(),
  task: word('task'),
  reference: word('reference'),
  applicantName: word('applicant_name'),
  since: instant('since').notNull(),
}, (table) => [primaryKey({ columns: [table.institution, table.role, table.caseId] })]);

export const standIns = pgTable('stand_in', { account: key('account').primaryKey(), deputy: text('deputy'), awayFrom: text('away_from'), awayUntil: text('away_until'), saidBy: word('said_by'), saidAt: instant('said_at').notNull() });

/** Its rows are described in `../delegations.ts`. */
export const delegations = pgTable('delegation', { account: key('account').notNull(), caseId: key('case_id').notNull(), id: key('id').notNull(), until: instant('until').notNull() }, (table) => [primaryKey({ columns: [table.account, table.caseId, table.id] })]);

/** Its rows are described in `../assisted.ts`. */
export const assistedFiles = pgTable('assisted_file', { account: key('account').notNull(), institution: key('institution').notNull(), role: key('role').notNull(), createdAt: instant('created_at').notNull(), caseId: key('case_id').notNull() }, (table) => [primaryKey({ columns: [table.account, table.institution, table.role, table.createdAt, table.caseId] })]);

export const keptAway = pgTable('kept_away', { account: key('account').notNull(), caseId: key('case_id').notNull() }, (table) => [primaryKey({ columns: [table.account, table.caseId] })]);

export const interests = pgTable('declared_interest', { account: key('account').notNull(), words: key('words').notNull(), said: word('said'), declaredAt: instant('declared_at').notNull() }, (table) => [primaryKey({ columns: [table.words, table.account] }), index('declared_interest_account').on(table.account, table.words)]);
