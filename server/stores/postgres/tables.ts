import { sql } from 'drizzle-orm';
import { bigint, check, customType, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';

// JSON stays text: its bytes are hashed, and jsonb would rearrange them.
/** Compared byte by byte: quicker, and in the same order on every machine whatever its locale. */
export const key = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const word = (name: string) => text(name).notNull();
const whole = (name: string) => integer(name).notNull();
/** Epoch milliseconds. */
export const instant = (name: string) => bigint(name, { mode: 'number' });
const ofCase = () => key('case_id').notNull().references(() => cases.id);
/** Written with its case alone, in one commit: looking it up again at every act costs more than it could find. */
const besideItsCase = () => key('case_id').notNull();

export const services = pgTable('service', {
  slug: key('slug').primaryKey(),
  title: word('title'),
  draftRevision: whole('draft_revision'),
  publishedVersion: whole('published_version'),
  institutions: word('institutions'),
  blocks: word('blocks'),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: word('updated_by'),
  draft: word('draft'),
});

export const serviceVersions = pgTable('service_version', {
  slug: key('slug').notNull().references(() => services.slug),
  version: whole('version'),
  file: word('file'),
  hash: word('hash'),
  note: word('note'),
  publishedAt: instant('published_at').notNull(),
  publishedBy: word('published_by'),
}, (table) => [primaryKey({ columns: [table.slug, table.version] })]);

export const cases = pgTable('case_file', {
  id: key('id').primaryKey(),
  reference: key('reference').notNull().unique(),
  slug: key('slug').notNull(),
  version: whole('version'),
  applicant: key('applicant').notNull(),
  status: word('status'),
  step: word('step'),
  acts: whole('acts'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
}, (table) => [index('case_file_applicant').on(table.applicant, table.createdAt, table.id), index('case_file_under_way').on(table.slug, table.version).where(sql`status not in ('approved', 'rejected', 'withdrawn', 'deleted')`)]);

/** `place` is the order in which acts were written, for what is kept behind them; see `figure-reads.ts`, `log-reads.ts`. */
export const log = pgTable('case_log', {
  caseId: besideItsCase(),
  act: whole('act'),
  at: instant('at').notNull(),
  actor: word('actor'),
  events: word('events'),
  place: instant('place').notNull().generatedByDefaultAsIdentity(),
}, (table) => [primaryKey({ columns: [table.caseId, table.act] }), index('case_log_place').on(table.place)]);

export const beside = pgTable('case_beside', {
  caseId: ofCase(),
  act: whole('act'),
  beside: word('beside'),
}, (table) => [primaryKey({ columns: [table.caseId, table.act] })]);

export const documents = pgTable('document', {
  id: key('id').primaryKey(),
  caseId: ofCase(),
  requirement: word('requirement'),
  name: word('name'),
  type: word('type'),
  bytes: whole('bytes'),
  hash: word('hash'),
  createdAt: instant('created_at').notNull(),
  removedAt: instant('removed_at'),
});

export const contents = pgTable('content', {
  hash: key('hash').primaryKey(),
  bytes: bytea('bytes').notNull(),
});

// The slug at the end of the queue's indexes lets a filter by service skip entries without reading their tasks.
export const tasks = pgTable('task', {
  id: key('id').primaryKey(),
  caseId: besideItsCase(),
  reference: key('reference').notNull(),
  slug: key('slug').notNull(),
  version: whole('version'),
  step: word('step'),
  institution: key('institution').notNull(),
  role: key('role').notNull(),
  applicantName: word('applicant_name'),
  createdAt: instant('created_at').notNull(),
  dueAt: instant('due_at'),
  place: instant('place').notNull(),
  completedAt: instant('completed_at'),
  outcome: text('outcome'),
  completedBy: text('completed_by'),
  assignee: key('assignee'),
}, (table) => [
  index('task_open').on(table.institution, table.role, table.place, table.id, table.slug, table.assignee).where(sql`completed_at is null`),
  index('task_completed').on(table.institution, table.role, table.place, table.id, table.slug).where(sql`completed_at is not null`),
  index('task_assignee').on(table.assignee, table.institution, table.role, table.id).where(sql`assignee is not null`),
  index('task_assigned').on(table.assignee, table.id).where(sql`assignee is not null and completed_at is null`),
]);

/** A role's open tasks are the sum over its slots. Each connection counts in its own slot, so that desks do not queue for one row; a slot may fall below zero. */
export const taskCounts = pgTable('task_count', {
  institution: key('institution').notNull(),
  role: key('role').notNull(),
  slot: whole('slot'),
  open: whole('open'),
}, (table) => [primaryKey({ columns: [table.institution, table.role, table.slot] })]);

export const notes = pgTable('note', {
  id: key('id').primaryKey(),
  caseId: ofCase(),
  note: word('note'),
  createdAt: instant('created_at').notNull(),
  dueAt: instant('due_at').notNull(),
  attempts: whole('attempts'),
  fault: text('fault'),
}, (table) => [index('note_due').on(table.dueAt, table.id)]);

export const grants = pgTable('case_grant', {
  number: key('number').primaryKey(),
  token: key('token').notNull().unique(),
  caseId: ofCase(),
  reference: key('reference').notNull(),
  slug: key('slug').notNull(),
  version: whole('version'),
  certificate: word('certificate'),
  registration: word('registration'),
  institution: key('institution').notNull(),
  data: word('data'),
  holder: word('holder'),
  issuedAt: instant('issued_at').notNull(),
  validUntil: text('valid_until'),
  status: text('status', { enum: ['valid', 'suspended', 'revoked', 'replaced'] }).notNull(),
  statusReason: text('status_reason'),
  statusAt: instant('status_at'),
  pdf: text('pdf'),
  unstampedPdf: text('unstamped_pdf'),
  replacedBy: text('replaced_by'),
}, (table) => [index('case_grant_case').on(table.caseId), index('case_grant_pdf').on(table.pdf).where(sql`pdf is not null`),
  index('case_grant_unstamped_pdf').on(table.unstampedPdf).where(sql`unstamped_pdf is not null`), index('case_grant_not_valid').on(table.number, table.status).where(sql`status <> 'valid'`), check('case_grant_status', sql`status in ('valid', 'suspended', 'revoked', 'replaced')`)]);

export const sealKeys = pgTable('seal_key', {
  id: key('id').primaryKey(),
  institution: key('institution').notNull(),
  title: word('title'),
  certificate: word('certificate'),
  lockedKey: word('locked_key'),
  notBefore: instant('not_before').notNull(),
  notAfter: instant('not_after').notNull(),
  retiredAt: instant('retired_at'),
}, (table) => [uniqueIndex('seal_key_in_use').on(table.institution).where(sql`retired_at is null`)]);

export const payments = pgTable('payment', {
  id: key('id').primaryKey(),
  caseId: ofCase(),
  reference: key('reference').notNull(),
  slug: key('slug').notNull(),
  step: key('step').notNull(),
  institution: key('institution').notNull(),
  day: key('day').notNull(),
  at: instant('at').notNull(),
  amount: instant('amount').notNull(),
  currency: key('currency').notNull(),
  method: text('method', { enum: ['counter', 'online'] }).notNull(),
  receipt: text('receipt'),
  held: text('held', { enum: ['late', 'wrong-amount', 'wrong-currency'] }),
  actor: key('actor').notNull(),
}, (table) => [index('payment_day').on(table.institution, table.day, table.at, table.id)]);

export const messages = pgTable('message', {
  id: key('id').primaryKey(),
  recipient: word('recipient'),
  channel: text('channel', { enum: ['sms', 'email'] }).notNull(),
  text: word('text'),
  purpose: word('purpose'),
  language: word('language'),
  caseId: key('case_id'),
  createdAt: instant('created_at').notNull(),
  state: text('state', { enum: ['shown', 'waiting', 'sent', 'failed'] }).notNull(),
  dueAt: instant('due_at').notNull(),
  until: instant('until'),
  attempts: whole('attempts'),
  fault: text('fault'),
}, (table) => [index('message_waiting').on(table.dueAt, table.id).where(sql`state = 'waiting'`), index('message_failed').on(table.id).where(sql`state = 'failed'`), index('message_case').on(table.caseId, table.id).where(sql`case_id is not null`)]);

export const views = pgTable('case_view', {
  id: key('id').primaryKey(),
  caseId: ofCase(),
  at: instant('at').notNull(),
  actor: word('actor'),
  actorName: word('actor_name'),
  what: word('what'),
  place: instant('place').notNull().generatedByDefaultAsIdentity(),
}, (table) => [index('case_view_case').on(table.caseId, table.at, table.id), index('case_view_place').on(table.place)]);

/** A register's counter: the last number handed out under the key. */
export const registers = pgTable('register', {
  key: key('key').primaryKey(),
  last: whole('last'),
});

export const settings = pgTable('setting', {
  key: key('key').primaryKey(),
  value: word('value'),
});
