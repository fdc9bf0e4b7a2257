import { and, asc, desc, eq, gt, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { type ActOfCase, historyOf } from '../history.ts';
import { afterAll } from '../pages.ts';
import { inOrder } from '../payment-order.ts';
import type { AsideRow, BlockRow, CaseRow, ContentRow, DocumentRow, GrantRow, MessageRow, NoteRow, PaymentRow, SealKeyRow, ServiceRow, ServiceVersionRow, TaskRow, ViewRow } from '../rows.ts';
import { fields, fieldsWithout, given } from '../statement.ts';
import type { After, DueMessages, Store } from '../store.ts';
import { certificateReadsFrom } from './certificate-reads.ts';
import { asides, blocks } from './aside-tables.ts';
import { logReadsFrom } from './log-reads.ts';
import { figureReadsFrom } from './figure-reads.ts';
import { read, type Source } from './read.ts';
import { beside, cases, contents, documents, grants, log, messages, notes, payments, sealKeys, services, serviceVersions, settings, tasks, views } from './tables.ts';
import { appointmentReadsFrom } from './appointments.ts';
import { assistedReadsFrom } from './assisted.ts';
import { delegationReadsFrom } from './delegations.ts';
import { conversationReadsFrom } from './conversation.ts';
import { deskReadsFrom } from './desk-work.ts';
import { registerReadsFrom } from './register-search.ts';
import { searchReadsFrom } from './search.ts';
import { countOpenTasks, listTasks, workloadsOf } from './task-list.ts';

export type Reads = Omit<Store, 'dialect' | 'commit' | 'backup' | 'close'>;

/** SQL only: nothing runs on it. */
const build = drizzle.mock();

/** A history's line: see `history.ts`. */
const actOfCase = {
  ...fields(cases), logAct: sql<number | null>`${log.act}`.as('logAct'), logAt: sql<number | null>`${log.at}`.as('logAt'),
  logActor: sql<string | null>`${log.actor}`.as('logActor'), logEvents: sql<string | null>`${log.events}`.as('logEvents'), beside: sql<string | null>`${beside.beside}`.as('beside'),
};

const service = read<Pick<ServiceRow, 'slug'>, ServiceRow>('service', build.select(fields(services)).from(services).where(eq(services.slug, given('slug'))));
const allServices = read<object, Omit<ServiceRow, 'draft'>>('allServices', build.select(fieldsWithout(services, 'draft')).from(services).orderBy(asc(services.slug)));
const version = read<Pick<ServiceVersionRow, 'slug' | 'version'>, ServiceVersionRow>('version', build.select(fields(serviceVersions)).from(serviceVersions)
  .where(and(eq(serviceVersions.slug, given('slug')), eq(serviceVersions.version, given('version')))));
const versions = read<Pick<ServiceVersionRow, 'slug'>, Omit<ServiceVersionRow, 'file'>>('versions', build.select(fieldsWithout(serviceVersions, 'file')).from(serviceVersions)
  .where(eq(serviceVersions.slug, given('slug'))).orderBy(asc(serviceVersions.version)));

const underWay = read<{ slug: string }, { version: number; files: number }>('underWay', build.select({ version: cases.version, files: sql<number>`count(*)::integer`.as('files') }).from(cases)
  .where(and(eq(cases.slug, given('slug')), sql`status not in ('approved', 'rejected', 'withdrawn', 'deleted')`)).groupBy(cases.version).orderBy(asc(cases.version)));
const isUnderWay = sql`status not in ('approved', 'rejected', 'withdrawn', 'deleted')`;
const filesBelow = read<{ slug: string; version: number; id: string; limit: number }, CaseRow>('filesBelow', build.select(fields(cases)).from(cases)
  .where(and(eq(cases.slug, given('slug')), lt(cases.version, given('version')), isUnderWay, gt(cases.id, given('id')))).orderBy(asc(cases.id)).limit(sql.placeholder('limit')));
const filesJustMoved = read<{ slug: string; version: number; id: string; limit: number }, CaseRow>('filesJustMoved', build.select(fields(cases)).from(cases)
  .where(and(eq(cases.slug, given('slug')), eq(cases.version, given('version')), isUnderWay, gt(cases.id, given('id')),
    sql`exists (select 1 from case_log where case_id = case_file.id and act = case_file.acts - 1 and events::text like '[{"type":"VersionChanged"%')`)).orderBy(asc(cases.id)).limit(sql.placeholder('limit')));
const caseById = read<Pick<CaseRow, 'id'>, CaseRow>('caseById', build.select(fields(cases)).from(cases).where(eq(cases.id, given('id'))));
const caseByReference = read<Pick<CaseRow, 'reference'>, CaseRow>('caseByReference', build.select(fields(cases)).from(cases).where(eq(cases.reference, given('reference'))));
const casesOf = read<{ applicant: string; limit: number } & After, CaseRow>('casesOf', build.select(fields(cases)).from(cases)
  .where(and(eq(cases.applicant, given('applicant')), sql`status <> 'deleted'`, sql`(created_at, id) < (${given('createdAt')}, ${given('id')})`))
  .orderBy(desc(cases.createdAt), desc(cases.id)).limit(sql.placeholder('limit')));
const actsOf = read<{ id: string }, ActOfCase>('actsOf', build.select(actOfCase).from(cases).leftJoin(log, eq(log.caseId, cases.id))
  .leftJoin(beside, and(eq(beside.caseId, log.caseId), eq(beside.act, log.act))).where(eq(cases.id, given('id'))).orderBy(asc(log.act)));
const document = read<Pick<DocumentRow, 'id'>, DocumentRow>('document', build.select(fields(documents)).from(documents).where(eq(documents.id, given('id'))));
const content = read<Pick<ContentRow, 'hash'>, Pick<ContentRow, 'bytes'>>('content', build.select(fieldsWithout(contents, 'hash')).from(contents).where(eq(contents.hash, given('hash'))));

const task = read<Pick<TaskRow, 'id'>, TaskRow>('task', build.select(fields(tasks)).from(tasks).where(eq(tasks.id, given('id'))));
const assigned = read<{ assignee: string; id: string; limit: number }, TaskRow>('assignedTasks', build.select(fields(tasks)).from(tasks)
  .where(and(sql`assignee is not null and completed_at is null`, sql`(assignee, id) > (${given('assignee')}, ${given('id')})`)).orderBy(asc(tasks.assignee), asc(tasks.id)).limit(sql.placeholder('limit')));
const dueNotes = read<{ now: number; limit: number }, NoteRow>('dueNotes', build.select(fields(notes)).from(notes)
  .where(lte(notes.dueAt, given('now'))).orderBy(asc(notes.dueAt), asc(notes.id)).limit(sql.placeholder('limit')));
const failedNotes = read<{ limit: number }, NoteRow>('failedNotes', build.select(fields(notes)).from(notes)
  .where(gt(notes.attempts, 0)).orderBy(asc(notes.dueAt), asc(notes.id)).limit(sql.placeholder('limit')));
const aside = read<Pick<AsideRow, 'kind' | 'id'>, AsideRow>('aside', build.select(fields(asides)).from(asides).where(and(eq(asides.kind, given('kind')), eq(asides.id, given('id')))));
const asidesOf = read<Pick<AsideRow, 'slug' | 'kind'>, AsideRow>('asidesOf', build.select(fields(asides)).from(asides).where(and(eq(asides.slug, given('slug')), eq(asides.kind, given('kind')))).orderBy(asc(asides.id)));
const newestBlocks = read<object, BlockRow>('blocks', build.select(fields(blocks)).from(blocks).where(sql`version = (select max(other.version) from question_block other where other.id = question_block.id)`).orderBy(asc(blocks.id)));
const blockVersions = read<Pick<BlockRow, 'id'>, BlockRow>('blockVersions', build.select(fields(blocks)).from(blocks).where(eq(blocks.id, given('id'))).orderBy(asc(blocks.version)));
const settingOf = read<{ key: string }, { value: string }>('setting', build.select(fieldsWithout(settings, 'key')).from(settings).where(eq(settings.key, given('key'))));
const grant = read<Pick<GrantRow, 'number'>, GrantRow>('grant', build.select(fields(grants)).from(grants).where(eq(grants.number, given('number'))));
const grantByToken = read<Pick<GrantRow, 'token'>, GrantRow>('grantByToken', build.select(fields(grants)).from(grants).where(eq(grants.token, given('token'))));
const grantsOf = read<Pick<GrantRow, 'caseId'>, GrantRow>('grantsOf', build.select(fields(grants)).from(grants)
  .where(eq(grants.caseId, given('caseId'))).orderBy(asc(grants.issuedAt), asc(grants.number)));
const grantByPdf = read<{ pdf: string }, GrantRow>('grantByPdf', build.select(fields(grants)).from(grants).where(or(eq(grants.pdf, given('pdf')), eq(grants.unstampedPdf, given('pdf')))));
const formerGrant = read<{ pdf: string }, GrantRow>('formerGrant', build.select(fields(grants)).from(grants).where(eq(grants.number, sql`(select number from former_pdf where hash = ${given('pdf')})`)));
const grantsNotValid = read<object, Pick<GrantRow, 'number' | 'status'>>('grantsNotValid', build.select({ number: sql<string>`number`.as('number'), status: sql<GrantRow['status']>`status`.as('status') }).from(grants)
  .where(sql`status <> 'valid'`).orderBy(asc(grants.number)));
const sealKey = read<Pick<SealKeyRow, 'id'>, SealKeyRow>('sealKey', build.select(fields(sealKeys)).from(sealKeys).where(eq(sealKeys.id, given('id'))));
const sealKeyInUse = read<Pick<SealKeyRow, 'institution'>, SealKeyRow>('sealKeyInUse', build.select(fields(sealKeys)).from(sealKeys)
  .where(and(eq(sealKeys.institution, given('institution')), isNull(sealKeys.retiredAt))));
const allSealKeys = read<object, SealKeyRow>('allSealKeys', build.select(fields(sealKeys)).from(sealKeys).orderBy(asc(sealKeys.institution), asc(sealKeys.notBefore), asc(sealKeys.id)));
const payment = read<Pick<PaymentRow, 'id'>, PaymentRow>('payment', build.select(fields(payments)).from(payments).where(eq(payments.id, given('id'))));
const paymentsOf = read<Pick<PaymentRow, 'institution' | 'day'>, PaymentRow>('paymentsOf', build.select(fields(payments)).from(payments)
  .where(and(eq(payments.institution, given('institution')), eq(payments.day, given('day')))).orderBy(asc(payments.at), asc(payments.id)));
const newestMessages = read<{ limit: number }, MessageRow>('newestMessages', build.select(fields(messages)).from(messages)
  .orderBy(desc(messages.id)).limit(sql.placeholder('limit')));
const dueMessages = read<DueMessages, MessageRow>('dueMessages', build.select(fields(messages)).from(messages)
  .where(and(sql`state = 'waiting'`, lte(messages.dueAt, given('now')), eq(messages.channel, given('channel')), sql`case when until is null then 'news' else 'code' end = ${given('kind')}`))
  .orderBy(asc(messages.dueAt), asc(messages.id)).limit(sql.placeholder('limit')));
const stalledMessages = read<{ limit: number }, MessageRow>('stalledMessages', build.select(fields(messages)).from(messages)
  .where(sql`state = 'waiting' and due_at > 0 and fault is not null`).orderBy(asc(messages.dueAt), asc(messages.id)).limit(sql.placeholder('limit')));
const failedMessages = read<{ limit: number }, MessageRow>('failedMessages', build.select(fields(messages)).from(messages)
  .where(sql`state = 'failed'`).orderBy(desc(messages.id)).limit(sql.placeholder('limit')));
const messagesOf = read<{ caseId: string; limit: number }, MessageRow>('messagesOf', build.select(fields(messages)).from(messages)
  .where(eq(messages.caseId, given('caseId'))).orderBy(desc(messages.id)).limit(sql.placeholder('limit')));
const viewsOf = read<Pick<ViewRow, 'caseId'>, ViewRow>('viewsOf', build.select(fieldsWithout(views, 'place')).from(views).where(eq(views.caseId, given('caseId'))).orderBy(asc(views.at), asc(views.id)));

/** Every read, on the pool of `source`. */
export const readsFrom = (source: Source): Reads => ({
  service: (slug) => service.one(source, { slug }),
  services: () => allServices.many(source, {}),
  version: (slug, number) => version.one(source, { slug, version: number }),
  versions: (slug) => versions.many(source, { slug }),
  filesUnderWay: (slug) => underWay.many(source, { slug }),
  filesBelow: (slug, version, after, limit) => filesBelow.many(source, { slug, version, id: after, limit }),
  filesJustMoved: (slug, version, after, limit) => filesJustMoved.many(source, { slug, version, id: after, limit }),
  case: (id) => caseById.one(source, { id }),
  caseByReference: (reference) => caseByReference.one(source, { reference }),
  casesOf: (applicant, after, limit) => casesOf.many(source, { applicant, limit, ...(after ?? afterAll) }),
  history: async (id) => historyOf(await actsOf.many(source, { id })),
  document: (id) => document.one(source, { id }),
  content: async (hash) => (await content.one(source, { hash }))?.bytes,
  task: (id) => task.one(source, { id }),
  tasks: (query) => listTasks(source, query),
  assignedTasks: (after = { assignee: '', id: '' }, limit) => assigned.many(source, { ...after, limit }),
  workloads: (accounts, role) => workloadsOf(source, accounts, role),
  openTaskCounts: (roles) => countOpenTasks(source, roles),
  dueNotes: (now, limit) => dueNotes.many(source, { now, limit }),
  failedNotes: (limit) => failedNotes.many(source, { limit }),
  grant: (number) => grant.one(source, { number }),
  grantByToken: (token) => grantByToken.one(source, { token }),
  grantsOf: (caseId) => grantsOf.many(source, { caseId }),
  grantByPdf: async (pdf) => (await grantByPdf.one(source, { pdf })) ?? formerGrant.one(source, { pdf }),
  grantsNotValid: () => grantsNotValid.many(source, {}),
  sealKey: (id) => sealKey.one(source, { id }),
  sealKeyInUse: (institution) => sealKeyInUse.one(source, { institution }),
  sealKeys: () => allSealKeys.many(source, {}),
  payment: (id) => payment.one(source, { id }),
  payments: async (institutions, day) => inOrder((await Promise.all(institutions.map((institution) => paymentsOf.many(source, { institution, day })))).flat()),
  messages: (limit) => newestMessages.many(source, { limit }),
  dueMessages: (wanted) => dueMessages.many(source, wanted),
  stalledMessages: (limit) => stalledMessages.many(source, { limit }),
  failedMessages: (limit) => failedMessages.many(source, { limit }),
  messagesOf: (caseId, limit) => messagesOf.many(source, { caseId, limit }),
  setting: async (key) => (await settingOf.one(source, { key }))?.value,
  aside: (kind, id) => aside.one(source, { kind, id }),
  asides: (slug, kind) => asidesOf.many(source, { slug, kind }),
  blocks: () => newestBlocks.many(source, {}),
  blockVersions: (id) => blockVersions.many(source, { id }),
  views: (caseId) => viewsOf.many(source, { caseId }),
  ...certificateReadsFrom(source),
  ...logReadsFrom(source),
  ...figureReadsFrom(source),
  ...searchReadsFrom(source),
  ...registerReadsFrom(source),
  ...deskReadsFrom(source),
  ...conversationReadsFrom(source),
  ...delegationReadsFrom(source),
  ...assistedReadsFrom(source),
  ...appointmentReadsFrom(source),
});
