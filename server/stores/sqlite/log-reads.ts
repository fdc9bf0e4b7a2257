import { and, asc, desc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import { STREAMS, type LogIssuedRow, type LogLinkRow, type LogReads, type LogRootRow, type LogStream, type Placed } from '../sealed-log.ts';
import type { BesideRow, CaseRow, LogRow, ViewRow } from '../rows.ts';
import { fields, given } from '../statement.ts';
import type { Preparing } from './certificate-reads.ts';
import { logIssued, logLinks, logRoots } from './log-tables.ts';
import { beside, cases, log, views } from './tables.ts';

interface Range { after: number; upTo: number; limit: number }

// Of views, SQLite's own number of a row: kept by backups, and by VACUUM, since the table has an index.
const place = { place: sql<number>`rowid`.as('place') };
const range = () => and(sql`rowid > ${given('after')}`, sql`rowid <= ${given('upTo')}`);

/** What the log is sealed and checked with. One process writes at a time, so that rows are there in the order of their places. */
export function prepareLogReads({ database, many, one }: Preparing): LogReads {
  const last = Object.fromEntries(STREAMS.map((stream) => [stream, one<object, { place: number | null }>(database.select({ place: sql<number | null>`max(rowid)`.as('place') }).from(stream === 'acts' ? log : views))])) as Record<LogStream, (row: object) => { place: number | null } | undefined>;
  const acts = many<Range, LogRow & Placed>(database.select(fields(log)).from(log).where(range()).orderBy(sql`rowid`).limit(sql.placeholder('limit')));
  const looks = many<Range, ViewRow & Placed>(database.select({ ...fields(views), ...place }).from(views).where(range()).orderBy(sql`rowid`).limit(sql.placeholder('limit')));
  const besides = many<Omit<Range, 'limit'>, BesideRow>(database.select({ caseId: fields(log).caseId, act: fields(log).act, beside: fields(beside).beside }).from(log).innerJoin(beside, eq(beside.place, log.place))
    .where(and(sql`case_log.place > ${given('after')}`, sql`case_log.place <= ${given('upTo')}`)));
  const act = one<Pick<LogRow, 'caseId' | 'act'>, LogRow & Placed>(database.select(fields(log)).from(log).where(and(eq(log.caseId, given('caseId')), eq(log.act, given('act')))));
  const files = many<Pick<CaseRow, 'id'> & { limit: number }, Pick<CaseRow, 'id'>>(database.select({ id: fields(cases).id }).from(cases).where(gt(cases.id, given('id'))).orderBy(asc(cases.id)).limit(sql.placeholder('limit')));
  const look = one<Pick<ViewRow, 'id'>, ViewRow & Placed>(database.select({ ...fields(views), ...place }).from(views).where(eq(views.id, given('id'))));
  const lastLink = one<Pick<LogLinkRow, 'stream'>, LogLinkRow>(database.select(fields(logLinks)).from(logLinks).where(eq(logLinks.stream, given('stream'))).orderBy(desc(logLinks.n)).limit(1));
  const links = many<Pick<LogLinkRow, 'stream' | 'n'> & { limit: number }, LogLinkRow>(database.select(fields(logLinks)).from(logLinks)
    .where(and(eq(logLinks.stream, given('stream')), gt(logLinks.n, given('n')))).orderBy(asc(logLinks.n)).limit(sql.placeholder('limit')));
  const roots = many<Pick<LogRootRow, 'day'> & { limit: number }, LogRootRow>(database.select(fields(logRoots)).from(logRoots).where(lt(logRoots.day, given('day'))).orderBy(desc(logRoots.day)).limit(sql.placeholder('limit')));
  const issued = many<Pick<LogIssuedRow, 'day'> & { limit: number }, LogIssuedRow>(database.select(fields(logIssued)).from(logIssued).where(gte(logIssued.day, given('day'))).orderBy(asc(logIssued.day)).limit(sql.placeholder('limit')));
  return {
    lastPlace: async (stream) => last[stream]({})?.place ?? 0,
    actsFrom: async (after, upTo, limit) => acts({ after, upTo, limit }),
    viewsFrom: async (after, upTo, limit) => looks({ after, upTo, limit }),
    besidesFrom: async (after, upTo) => besides({ after, upTo }),
    filesAfter: async (id, limit) => files({ id, limit }),
    placedAct: async (caseId, number) => act({ caseId, act: number }),
    placedView: async (id) => look({ id }),
    lastLogLink: async (stream) => lastLink({ stream }),
    logLinks: async (stream, n, limit) => links({ stream, n, limit }),
    logRoots: async (day, limit) => roots({ day, limit }),
    issuedIn: async (day, limit) => issued({ day, limit }),
  };
}
