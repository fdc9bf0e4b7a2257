import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, gt, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { inOrder } from '../payment-order.ts';
import { afterAll } from '../pages.ts';
import type { FigureReads } from '../figures.ts';
import { rolePair } from '../role-pair.ts';
import type { AsideRow, BlockRow, CaseRow, ContentRow, DocumentRow, GrantRow, LogRow, MessageRow, PaymentRow, SealKeyRow, ServiceRow, ServiceVersionRow, TaskRow, ViewRow } from '../rows.ts';
import { atFirstUse, fields, fieldsWithout, given, type Query, statement } from '../statement.ts';
import type { After, DueMessages, Store } from '../store.ts';
import { prepareCertificateReads } from './certificate-reads.ts';
import { asides, blocks } from './aside-tables.ts';
import { prepareLogReads } from './log-reads.ts';
import { prepareNoteReads } from './note-batches.ts';
import { prepareAppointmentReads } from './appointments.ts';
import { prepareAssistedReads } from './assisted.ts';
import { prepareDelegationReads } from './delegations.ts';
import { prepareConversationReads } from './conversation.ts';
import { prepareDeskReads } from './desk-work.ts';
import { prepareRegisterReads } from './register-search.ts';
import { prepareSearchReads } from './search.ts';
import { prepareTaskList } from './task-list.ts';
import { cases, contents, counts, documents, grants, log, messages, payments, sealKeys, services, serviceVersions, settings, tasks, views } from './tables.ts';

export type Reads = Omit<Store, 'dialect' | 'commit' | 'backup' | 'close' | keyof FigureReads>;

/** Prepares every read once, when it is first asked for. Each is one or two look-ups that answer at once; the promise is the contract's. */
export function prepareReads(connection: Database): Reads {
  const database = drizzle(connection);
  const prepare = <In extends object>(query: Query) => {
    const { text, values } = statement<In>(query);
    return { statement: connection.prepare(text), values };
  };
  const many = <In extends object, Row>(query: Query<Row>) => {
    const prepared = atFirstUse(() => prepare<In>(query));
    return (row: In) => prepared().statement.all(...prepared().values(row)) as Row[];
  };
  const one = <In extends object, Row>(query: Query<Row>) => {
    const prepared = atFirstUse(() => prepare<In>(query));
    return (row: In) => prepared().statement.get(...prepared().values(row)) as Row | undefined;
  };

  const service = one<Pick<ServiceRow, 'slug'>, ServiceRow>(database.select(fields(services)).from(services).where(eq(services.slug, given('slug'))));
  const allServices = many<object, Omit<ServiceRow, 'draft'>>(database.select(fieldsWithout(services, 'draft')).from(services).orderBy(asc(services.slug)));
  const version = one<Pick<ServiceVersionRow, 'slug' | 'version'>, ServiceVersionRow>(database.select(fields(serviceVersions)).from(serviceVersions)
    .where(and(eq(serviceVersions.slug, given('slug')), eq(serviceVersions.version, given('version')))));
  const versions = many<Pick<ServiceVersionRow, 'slug'>, Omit<ServiceVersionRow, 'file'>>(database.select(fieldsWithout(serviceVersions, 'file')).from(serviceVersions)
    .where(eq(serviceVersions.slug, given('slug'))).orderBy(asc(serviceVersions.version)));

  const underWay = many<{ slug: string }, { version: number; files: number }>(database.select({ version: sql<number>`cast(${counts.other} as integer)`.as('version'), files: sql<number>`${counts.count}`.as('files') }).from(counts)
    .where(and(eq(counts.what, 'files'), eq(counts.one, given('slug')), sql`${counts.count} > 0`)));
  const isUnderWay = sql`status not in ('approved', 'rejected', 'withdrawn', 'deleted')`;
  const below = many<{ slug: string; version: number; id: string; limit: number }, CaseRow>(database.select(fields(cases)).from(cases)
    .where(and(eq(cases.slug, given('slug')), lt(cases.version, given('version')), isUnderWay, gt(cases.id, given('id')))).orderBy(asc(cases.id)).limit(sql.placeholder('limit')));
  const justMoved = many<{ slug: string; version: number; id: string; limit: number }, CaseRow>(database.select(fields(cases)).from(cases)
    .where(and(eq(cases.slug, given('slug')), eq(cases.version, given('version')), isUnderWay, gt(cases.id, given('id')),
      sql`exists (select 1 from case_log where case_id = case_file.id and act = case_file.acts - 1 and events like '[{"type":"VersionChanged"%')`)).orderBy(asc(cases.id)).limit(sql.placeholder('limit')));
  const caseById = one<Pick<CaseRow, 'id'>, CaseRow>(database.select(fields(cases)).from(cases).where(eq(cases.id, given('id'))));
  const caseByReference = one<Pick<CaseRow, 'reference'>, CaseRow>(database.select(fields(cases)).from(cases).where(eq(cases.reference, given('reference'))));
  const casesOf = many<{ applicant: string; limit: number } & After, CaseRow>(database.select(fields(cases)).from(cases)
    .where(and(eq(cases.applicant, given('applicant')), sql`status <> 'deleted'`, sql`(created_at, id) < (${given('createdAt')}, ${given('id')})`))
    .orderBy(desc(cases.createdAt), desc(cases.id)).limit(sql.placeholder('limit')));
  const logOf = many<{ id: string }, LogRow & { beside: string | null }>(database.select({ ...fieldsWithout(log, 'place'), beside: sql<string | null>`(select beside from case_beside where case_beside.place = case_log.place)`.as('beside') }).from(log).where(eq(log.caseId, given('id'))).orderBy(asc(log.act)));
  const document = one<Pick<DocumentRow, 'id'>, DocumentRow>(database.select(fields(documents)).from(documents).where(eq(documents.id, given('id'))));
  const content = one<Pick<ContentRow, 'hash'>, Pick<ContentRow, 'bytes'>>(database.select(fieldsWithout(contents, 'hash')).from(contents).where(eq(contents.hash, given('hash'))));

  const task = one<Pick<TaskRow, 'id'>, TaskRow>(database.select(fields(tasks)).from(tasks).where(eq(tasks.id, given('id'))));
  const listTasks = prepareTaskList(connection);
  const assigned = many<{ assignee: string; id: string; limit: number }, TaskRow>(database.select(fields(tasks)).from(tasks)
    .where(and(sql`assignee is not null and completed_at is null`, sql`(assignee, id) > (${given('assignee')}, ${given('id')})`)).orderBy(asc(tasks.assignee), asc(tasks.id)).limit(sql.placeholder('limit')));
  const openWith = one<{ assignee: string }, { open: number }>(database.select({ open: sql<number>`count(*)`.as('open') }).from(tasks).where(and(eq(tasks.assignee, given('assignee')), isNull(tasks.completedAt))));
  const latestOf = one<{ assignee: string; institution: string; role: string }, { latest: string | null }>(database.select({ latest: sql<string | null>`max(${tasks.id})`.as('latest') }).from(tasks)
    .where(and(eq(tasks.assignee, given('assignee')), eq(tasks.institution, given('institution')), eq(tasks.role, given('role')))));
  const openTasks = one<Pick<TaskRow, 'institution' | 'role'>, { open: number }>(database.select({ open: sql<number>`${counts.count}`.as('open') }).from(counts)
    .where(and(eq(counts.what, 'tasks'), eq(counts.one, given('institution')), eq(counts.other, given('role')))));

  const notes = prepareNoteReads(connection);
  const grant = one<Pick<GrantRow, 'number'>, GrantRow>(database.select(fields(grants)).from(grants).where(eq(grants.number, given('number'))));
  const grantByToken = one<Pick<GrantRow, 'token'>, GrantRow>(database.select(fields(grants)).from(grants).where(eq(grants.token, given('token'))));
  const grantsOf = many<Pick<GrantRow, 'caseId'>, GrantRow>(database.select(fields(grants)).from(grants)
    .where(eq(grants.caseId, given('caseId'))).orderBy(asc(grants.issuedAt), asc(grants.number)));
  const grantByPdf = one<{ pdf: string }, GrantRow>(database.select(fields(grants)).from(grants).where(or(eq(grants.pdf, given('pdf')), eq(grants.unstampedPdf, given('pdf')))));
  const formerGrant = one<{ pdf: string }, GrantRow>(database.select(fields(grants)).from(grants).where(eq(grants.number, sql`(select number from former_pdf where hash = ${given('pdf')})`)));
  const grantsNotValid = many<object, Pick<GrantRow, 'number' | 'status'>>(database.select({ number: sql<string>`number`.as('number'), status: sql<GrantRow['status']>`status`.as('status') }).from(grants)
    .where(sql`status <> 'valid'`).orderBy(asc(grants.number)));
  const sealKey = one<Pick<SealKeyRow, 'id'>, SealKeyRow>(database.select(fields(sealKeys)).from(sealKeys).where(eq(sealKeys.id, given('id'))));
  const sealKeyInUse = one<Pick<SealKeyRow, 'institution'>, SealKeyRow>(database.select(fields(sealKeys)).from(sealKeys)
    .where(and(eq(sealKeys.institution, given('institution')), isNull(sealKeys.retiredAt))));
  const allSealKeys = many<object, SealKeyRow>(database.select(fields(sealKeys)).from(sealKeys).orderBy(asc(sealKeys.institution), asc(sealKeys.notBefore), asc(sealKeys.id)));
  const payment = one<Pick<PaymentRow, 'id'>, PaymentRow>(database.select(fields(payments)).from(payments).where(eq(payments.id, given('id'))));
  const paymentsOf = many<Pick<PaymentRow, 'institution' | 'day'>, PaymentRow>(database.select(fields(payments)).from(payments)
    .where(and(eq(payments.institution, given('institution')), eq(payments.day, given('day')))).orderBy(asc(payments.at), asc(payments.id)));
  const newestMessages = many<{ limit: number }, MessageRow>(database.select(fields(messages)).from(messages)
    .orderBy(desc(messages.id)).limit(sql.placeholder('limit')));
  const dueMessages = many<DueMessages, MessageRow>(database.select(fields(messages)).from(messages)
    .where(and(sql`state = 'waiting'`, lte(messages.dueAt, given('now')), eq(messages.channel, given('channel')), sql`case when until is null then 'news' else 'code' end = ${given('kind')}`))
    .orderBy(asc(messages.dueAt), asc(messages.id)).limit(sql.placeholder('limit')));
  const stalledMessages = many<{ limit: number }, MessageRow>(database.select(fields(messages)).from(messages)
    .where(sql`state = 'waiting' and due_at > 0 and fault is not null`).orderBy(asc(messages.dueAt), asc(messages.id)).limit(sql.placeholder('limit')));
  const failedMessages = many<{ limit: number }, MessageRow>(database.select(fields(messages)).from(messages)
    .where(sql`state = 'failed'`).orderBy(desc(messages.id)).limit(sql.placeholder('limit')));
  const messagesOf = many<{ caseId: string; limit: number }, MessageRow>(database.select(fields(messages)).from(messages)
    .where(eq(messages.caseId, given('caseId'))).orderBy(desc(messages.id)).limit(sql.placeholder('limit')));
  const viewsOf = many<Pick<ViewRow, 'caseId'>, ViewRow>(database.select(fields(views)).from(views).where(eq(views.caseId, given('caseId'))).orderBy(asc(views.at), asc(views.id)));

  const aside = one<Pick<AsideRow, 'kind' | 'id'>, AsideRow>(database.select(fields(asides)).from(asides).where(and(eq(asides.kind, given('kind')), eq(asides.id, given('id')))));
  const asidesOf = many<Pick<AsideRow, 'slug' | 'kind'>, AsideRow>(database.select(fields(asides)).from(asides).where(and(eq(asides.slug, given('slug')), eq(asides.kind, given('kind')))).orderBy(asc(asides.id)));
  const newestBlocks = many<object, BlockRow>(database.select(fields(blocks)).from(blocks).where(sql`version = (select max(other.version) from question_block other where other.id = question_block.id)`).orderBy(asc(blocks.id)));
  const blockVersions = many<Pick<BlockRow, 'id'>, BlockRow>(database.select(fields(blocks)).from(blocks).where(eq(blocks.id, given('id'))).orderBy(asc(blocks.version)));
  const settingOf = one<{ key: string }, { value: string }>(database.select(fieldsWithout(settings, 'key')).from(settings).where(eq(settings.key, given('key'))));

  return {
    service: async (slug) => service({ slug }),
    services: async () => allServices({}),
    version: async (slug, number) => version({ slug, version: number }),
    versions: async (slug) => versions({ slug }),
    filesUnderWay: async (slug) => underWay({ slug }).sort((one, other) => one.version - other.version),
    filesBelow: async (slug, version, after, limit) => below({ slug, version, id: after, limit }),
    filesJustMoved: async (slug, version, after, limit) => justMoved({ slug, version, id: after, limit }),
    case: async (id) => caseById({ id }),
    caseByReference: async (reference) => caseByReference({ reference }),
    casesOf: async (applicant, after, limit) => casesOf({ applicant, limit, ...(after ?? afterAll) }),
    history: async (id) => {
      const row = caseById({ id });
      return row && { row, acts: logOf({ id }) };
    },
    document: async (id) => document({ id }),
    content: async (hash) => content({ hash })?.bytes,
    task: async (id) => task({ id }),
    tasks: async (query) => listTasks(query),
    assignedTasks: async (after = { assignee: '', id: '' }, limit) => assigned({ ...after, limit }),
    workloads: async (accounts, role) => accounts.map((assignee) => ({ account: assignee, open: openWith({ assignee })?.open ?? 0, latest: latestOf({ assignee, ...role })?.latest ?? '' })),
    openTaskCounts: async (roles) => Object.fromEntries(roles.map((pair) => [pair, openTasks(rolePair(pair))?.open ?? 0])),
    dueNotes: async (now, limit) => notes.due(now, limit),
    failedNotes: async (limit) => notes.failed(limit),
    grant: async (number) => grant({ number }),
    grantByToken: async (token) => grantByToken({ token }),
    grantsOf: async (caseId) => grantsOf({ caseId }),
    grantByPdf: async (pdf) => grantByPdf({ pdf }) ?? formerGrant({ pdf }),
    grantsNotValid: async () => grantsNotValid({}),
    sealKey: async (id) => sealKey({ id }),
    sealKeyInUse: async (institution) => sealKeyInUse({ institution }),
    sealKeys: async () => allSealKeys({}),
    payment: async (id) => payment({ id }),
    payments: async (institutions, day) => inOrder(institutions.flatMap((institution) => paymentsOf({ institution, day }))),
    messages: async (limit) => newestMessages({ limit }),
    dueMessages: async (wanted) => dueMessages(wanted),
    stalledMessages: async (limit) => stalledMessages({ limit }),
    failedMessages: async (limit) => failedMessages({ limit }),
    messagesOf: async (caseId, limit) => messagesOf({ caseId, limit }),
    setting: async (key) => settingOf({ key })?.value,
    aside: async (kind, id) => aside({ kind, id }),
    asides: async (slug, kind) => asidesOf({ slug, kind }),
    blocks: async () => newestBlocks({}),
    blockVersions: async (id) => blockVersions({ id }),
    views: async (caseId) => viewsOf({ caseId }),
    ...prepareCertificateReads({ database, many, one }),
    ...prepareLogReads({ database, many, one }),
    ...prepareSearchReads(connection),
    ...prepareRegisterReads(connection),
    ...prepareDeskReads({ database, many, one }),
    ...prepareConversationReads({ database, many, one }),
    ...prepareDelegationReads({ database, many, one }),
    ...prepareAssistedReads({ database, many, one }),
    ...prepareAppointmentReads({ database, many, one }),
  };
}
