import { sql } from 'drizzle-orm';
import { blob, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

// Times are epoch milliseconds. The migrations make every table STRICT, which drizzle cannot say (promise ST19).
const word = (name: string) => text(name).notNull();
const whole = (name: string) => integer(name).notNull();
const ofCase = () => word('case_id').references(() => cases.id);
/** Written with its case alone, in one commit: looking it up again at every act costs more than it could find. */
const besideItsCase = () => word('case_id');

export const services = sqliteTable('service', {
  slug: text('slug').primaryKey(),
  title: word('title'),
  draftRevision: whole('draft_revision'),
  publishedVersion: whole('published_version'),
  institutions: word('institutions'),
  blocks: word('blocks'),
  updatedAt: whole('updated_at'),
  updatedBy: word('updated_by'),
  // Last: what lists read of a service lies before its drawing.
  draft: word('draft'),
});

export const serviceVersions = sqliteTable('service_version', {
  slug: word('slug').references(() => services.slug),
  version: whole('version'),
  file: word('file'),
  hash: word('hash'),
  note: word('note'),
  publishedAt: whole('published_at'),
  publishedBy: word('published_by'),
}, (table) => [primaryKey({ columns: [table.slug, table.version] })]);

export const cases = sqliteTable('case_file', {
  id: text('id').primaryKey(),
  reference: word('reference').unique(),
  slug: word('slug'),
  version: whole('version'),
  applicant: word('applicant'),
  status: word('status'),
  step: word('step'),
  acts: whole('acts'),
  createdAt: whole('created_at'),
  updatedAt: whole('updated_at'),
}, (table) => [index('case_file_applicant').on(table.applicant, table.createdAt, table.id)]);

/** `place` is the order in which acts were written, for what is kept behind them; see `figure-reads.ts`, `log-reads.ts`. */
export const log = sqliteTable('case_log', {
  place: integer('place').primaryKey(),
  caseId: besideItsCase(),
  act: whole('act'),
  at: whole('at'),
  actor: word('actor'),
  events: word('events'),
}, (table) => [uniqueIndex('case_log_act').on(table.caseId, table.act)]);

/** At the place of its act, so that it needs no index of its own. */
export const beside = sqliteTable('case_beside', {
  place: integer('place').primaryKey().references(() => log.place),
  beside: word('beside'),
});

export const documents = sqliteTable('document', {
  id: text('id').primaryKey(),
  caseId: ofCase(),
  requirement: word('requirement'),
  name: word('name'),
  type: word('type'),
  bytes: whole('bytes'),
  hash: word('hash'),
  createdAt: whole('created_at'),
  removedAt: integer('removed_at'),
});

export const contents = sqliteTable('content', {
  hash: text('hash').primaryKey(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
});

// The slug at the end of the queue's indexes lets a filter by service skip entries without reading their tasks.
export const tasks = sqliteTable('task', {
  id: text('id').primaryKey(),
  caseId: besideItsCase(),
  reference: word('reference'),
  slug: word('slug'),
  version: whole('version'),
  step: word('step'),
  institution: word('institution'),
  role: word('role'),
  applicantName: word('applicant_name'),
  createdAt: whole('created_at'),
  dueAt: integer('due_at'),
  place: whole('place'),
  completedAt: integer('completed_at'),
  outcome: text('outcome'),
  completedBy: text('completed_by'),
  assignee: text('assignee'),
}, (table) => [
  index('task_open').on(table.institution, table.role, table.place, table.id, table.slug, table.assignee).where(sql`completed_at is null`),
  index('task_completed').on(table.institution, table.role, table.place, table.id, table.slug).where(sql`completed_at is not null`),
  index('task_assignee').on(table.assignee, table.institution, table.role, table.id).where(sql`assignee is not null`),
  index('task_assigned').on(table.assignee, table.id).where(sql`assignee is not null and completed_at is null`),
]);

/** How many open tasks a role of an institution has, and how many files are under way on a version of a service: one small page, written once a commit. */
export const counts = sqliteTable('kept_count', {
  what: text('what', { enum: ['tasks', 'files'] }).notNull(),
  one: word('one'),
  other: word('other'),
  count: whole('count'),
}, (table) => [primaryKey({ columns: [table.what, table.one, table.other] }), check('kept_count_count', sql`count >= 0`)]);

/** Only what is still to be done, in the order it falls due; `notes` is a JSON array (see `note-batches.ts`). */
export const notes = sqliteTable('note', {
  id: word('id'),
  dueAt: whole('due_at'),
  attempts: whole('attempts'),
  fault: text('fault'),
  notes: word('notes'),
}, (table) => [primaryKey({ columns: [table.dueAt, table.id] })]);

export const grants = sqliteTable('case_grant', {
  number: text('number').primaryKey(),
  token: word('token').unique(),
  caseId: ofCase(),
  reference: word('reference'),
  slug: word('slug'),
  version: whole('version'),
  certificate: word('certificate'),
  registration: word('registration'),
  institution: word('institution'),
  data: word('data'),
  holder: word('holder'),
  issuedAt: whole('issued_at'),
  validUntil: text('valid_until'),
  status: text('status', { enum: ['valid', 'suspended', 'revoked', 'replaced'] }).notNull(),
  statusReason: text('status_reason'),
  statusAt: integer('status_at'),
  pdf: text('pdf'),
  unstampedPdf: text('unstamped_pdf'),
  replacedBy: text('replaced_by'),
}, (table) => [index('case_grant_case').on(table.caseId), index('case_grant_pdf').on(table.pdf).where(sql`pdf is not null`),
  index('case_grant_unstamped_pdf').on(table.unstampedPdf).where(sql`unstamped_pdf is not null`), index('case_grant_not_valid').on(table.number, table.status).where(sql`status <> 'valid'`), check('case_grant_status', sql`status in ('valid', 'suspended', 'revoked', 'replaced')`)]);

export const sealKeys = sqliteTable('seal_key', {
  id: text('id').primaryKey(),
  institution: word('institution'),
  title: word('title'),
  certificate: word('certificate'),
  lockedKey: word('locked_key'),
  notBefore: whole('not_before'),
  notAfter: whole('not_after'),
  retiredAt: integer('retired_at'),
}, (table) => [uniqueIndex('seal_key_in_use').on(table.institution).where(sql`retired_at is null`)]);

export const payments = sqliteTable('payment', {
  id: text('id').primaryKey(),
  caseId: ofCase(),
  reference: word('reference'),
  slug: word('slug'),
  step: word('step'),
  institution: word('institution'),
  day: word('day'),
  at: whole('at'),
  amount: whole('amount'),
  currency: word('currency'),
  method: text('method', { enum: ['counter', 'online'] }).notNull(),
  receipt: text('receipt'),
  held: text('held', { enum: ['late', 'wrong-amount', 'wrong-currency'] }),
  actor: word('actor'),
}, (table) => [index('payment_day').on(table.institution, table.day, table.at, table.id)]);

export const messages = sqliteTable('message', {
  id: text('id').primaryKey(),
  recipient: word('recipient'),
  channel: text('channel', { enum: ['sms', 'email'] }).notNull(),
  text: word('text'),
  purpose: word('purpose'),
  language: word('language'),
  caseId: text('case_id'),
  createdAt: whole('created_at'),
  state: text('state', { enum: ['shown', 'waiting', 'sent', 'failed'] }).notNull(),
  dueAt: whole('due_at'),
  until: integer('until'),
  attempts: whole('attempts'),
  fault: text('fault'),
}, (table) => [index('message_waiting').on(table.dueAt, table.id).where(sql`state = 'waiting'`), index('message_failed').on(table.id).where(sql`state = 'failed'`), index('message_case').on(table.caseId, table.id).where(sql`case_id is not null`)]);

export const views = sqliteTable('case_view', {
  id: text('id').primaryKey(),
  caseId: ofCase(),
  at: whole('at'),
  actor: word('actor'),
  actorName: word('actor_name'),
  what: word('what'),
}, (table) => [index('case_view_case').on(table.caseId, table.at, table.id)]);

/** A register's counter: the last number handed out under the key. */
export const registers = sqliteTable('register', {
  key: text('key').primaryKey(),
  last: whole('last'),
});

export const settings = sqliteTable('setting', {
  key: text('key').primaryKey(),
  value: word('value'),
});
