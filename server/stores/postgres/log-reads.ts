import { and, asc, desc, eq, gt, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { SETTLED_AFTER, type LogIssuedRow, type LogLinkRow, type LogReads, type LogRootRow, type Placed } from '../sealed-log.ts';
import type { BesideRow, CaseRow, LogRow, ViewRow } from '../rows.ts';
import { fields, given, statement } from '../statement.ts';
import { logIssued, logLinks, logRoots } from './log-tables.ts';
import { read, readOf, type Source } from './read.ts';
import { beside, cases, log, views } from './tables.ts';

interface Range { after: number; upTo: number; limit: number }

/** SQL only: nothing runs on it. */
const build = drizzle.mock();
const dialect = new PgDialect();

/** A transaction takes its places when it writes and is seen when it ends: a row may come behind one with a later place, though not after all that were under way have ended. */
const lastOf = (name: string, table: typeof log | typeof views) => readOf<object, { place: number | null }>(name, statement({ toSQL: () => dialect.sqlToQuery(whole(sql`select (select max(${table.place}) from ${table}) as place`)) }));
const whole = (query: SQL) => sql`${query} where not exists (select from pg_stat_activity
  where datname = current_database() and backend_xid is not null and xact_start < now() - ${sql.raw(`interval '${SETTLED_AFTER} milliseconds'`)})`;
const last = { acts: lastOf('lastAct', log), views: lastOf('lastView', views) };

const acts = read<Range, LogRow & Placed>('actsFrom', build.select(fields(log)).from(log).where(and(gt(log.place, given('after')), lte(log.place, given('upTo')))).orderBy(asc(log.place)).limit(sql.placeholder('limit')));
const looks = read<Range, ViewRow & Placed>('viewsFrom', build.select(fields(views)).from(views).where(and(gt(views.place, given('after')), lte(views.place, given('upTo')))).orderBy(asc(views.place)).limit(sql.placeholder('limit')));
const besides = read<Omit<Range, 'limit'>, BesideRow>('besidesFrom', build.select(fields(beside)).from(log).innerJoin(beside, and(eq(beside.caseId, log.caseId), eq(beside.act, log.act)))
  .where(and(gt(log.place, given('after')), lte(log.place, given('upTo')))));
const act = read<Pick<LogRow, 'caseId' | 'act'>, LogRow & Placed>('placedAct', build.select(fields(log)).from(log).where(and(eq(log.caseId, given('caseId')), eq(log.act, given('act')))));
const files = read<Pick<CaseRow, 'id'> & { limit: number }, Pick<CaseRow, 'id'>>('filesAfter', build.select({ id: fields(cases).id }).from(cases).where(gt(cases.id, given('id'))).orderBy(asc(cases.id)).limit(sql.placeholder('limit')));
const look = read<Pick<ViewRow, 'id'>, ViewRow & Placed>('placedView', build.select(fields(views)).from(views).where(eq(views.id, given('id'))));
const lastLink = read<Pick<LogLinkRow, 'stream'>, LogLinkRow>('lastLogLink', build.select(fields(logLinks)).from(logLinks).where(eq(logLinks.stream, given('stream'))).orderBy(desc(logLinks.n)).limit(1));
const links = read<Pick<LogLinkRow, 'stream' | 'n'> & { limit: number }, LogLinkRow>('logLinks', build.select(fields(logLinks)).from(logLinks)
  .where(and(eq(logLinks.stream, given('stream')), gt(logLinks.n, given('n')))).orderBy(asc(logLinks.n)).limit(sql.placeholder('limit')));
const roots = read<Pick<LogRootRow, 'day'> & { limit: number }, LogRootRow>('logRoots', build.select(fields(logRoots)).from(logRoots).where(lt(logRoots.day, given('day'))).orderBy(desc(logRoots.day)).limit(sql.placeholder('limit')));
const issued = read<Pick<LogIssuedRow, 'day'> & { limit: number }, LogIssuedRow>('issuedIn', build.select(fields(logIssued)).from(logIssued).where(gte(logIssued.day, given('day'))).orderBy(asc(logIssued.day)).limit(sql.placeholder('limit')));

/** What the log is sealed and checked with, on the pool of `source`. */
export const logReadsFrom = (source: Source): LogReads => ({
  async lastPlace(stream) {
    const row = await last[stream].one(source, {});
    return row && (row.place ?? 0);
  },
  actsFrom: (after, upTo, limit) => acts.many(source, { after, upTo, limit }),
  viewsFrom: (after, upTo, limit) => looks.many(source, { after, upTo, limit }),
  besidesFrom: (after, upTo) => besides.many(source, { after, upTo }),
  filesAfter: (id, limit) => files.many(source, { id, limit }),
  placedAct: (caseId, number) => act.one(source, { caseId, act: number }),
  placedView: (id) => look.one(source, { id }),
  lastLogLink: (stream) => lastLink.one(source, { stream }),
  logLinks: (stream, n, limit) => links.many(source, { stream, n, limit }),
  logRoots: (day, limit) => roots.many(source, { day, limit }),
  issuedIn: (day, limit) => issued.many(source, { day, limit }),
});
