import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// The rows are described in `../desk-work.ts`.
const word = (name: string) => text(name).notNull();

export const savedFilters = sqliteTable('saved_filter', { account: word('account'), name: word('name'), query: word('query') }, (table) => [primaryKey({ columns: [table.account, table.name] })]);

export const batches = sqliteTable('desk_batch', {
  id: text('id').primaryKey(),
  account: word('account'),
  accountName: word('account_name'),
  slug: word('slug'),
  step: word('step'),
  decision: text('decision'),
  createdAt: integer('created_at').notNull(),
  startedAt: integer('started_at'),
  finishedAt: integer('finished_at'),
}, (table) => [index('desk_batch_account').on(table.account, table.id).where(sql`started_at is not null`), index('desk_batch_unfinished').on(table.id).where(sql`started_at is not null and finished_at is null`)]);

export const batchItems = sqliteTable('desk_batch_item', {
  batch: word('batch').references(() => batches.id),
  position: integer('position').notNull(),
  task: word('task'),
  caseId: word('case_id'),
  reference: word('reference'),
  result: text('result', { enum: ['waiting', 'done', 'refused'] }).notNull(),
  code: text('code'),
}, (table) => [primaryKey({ columns: [table.batch, table.position] })]);

/** Its rows are described in `../conversation.ts`. */
export const waitingMessages = sqliteTable('waiting_message', {
  institution: word('institution'),
  role: word('role'),
  caseId: word('case_id'),
  task: word('task'),
  reference: word('reference'),
  applicantName: word('applicant_name'),
  since: integer('since').notNull(),
}, (table) => [primaryKey({ columns: [table.institution, table.role, table.caseId] })]);

export const standIns = sqliteTable('stand_in', { account: text('account').primaryKey(), deputy: text('deputy'), awayFrom: text('away_from'), awayUntil: text('away_until'), saidBy: word('said_by'), saidAt: integer('said_at').notNull() });

/** Its rows are described in `../delegations.ts`. */
export const delegations = sqliteTable('delegation', { account: word('account'), caseId: word('case_id'), id: word('id'), until: integer('until').notNull() }, (table) => [primaryKey({ columns: [table.account, table.caseId, table.id] })]);

/** Its rows are described in `../assisted.ts`. */
export const assistedFiles = sqliteTable('assisted_file', { account: word('account'), institution: word('institution'), role: word('role'), createdAt: integer('created_at').notNull(), caseId: word('case_id') }, (table) => [primaryKey({ columns: [table.account, table.institution, table.role, table.createdAt, table.caseId] })]);

export const keptAway = sqliteTable('kept_away', { account: word('account'), caseId: word('case_id') }, (table) => [primaryKey({ columns: [table.account, table.caseId] })]);

export const interests = sqliteTable('declared_interest', { account: word('account'), words: word('words'), said: word('said'), declaredAt: integer('declared_at').notNull() }, (table) => [primaryKey({ columns: [table.words, table.account] }), index('declared_interest_account').on(table.account, table.words)]);
