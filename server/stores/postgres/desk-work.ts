import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { BatchItemRow, BatchRow, DeskReads, DeskWrites, InterestRow, KeptAwayRow, SavedFilterRow, StandInRow } from '../desk-work.ts';
import { allGiven, fields, given, type Statement } from '../statement.ts';
import { batches, batchItems, interests, keptAway, savedFilters, standIns } from './desk-tables.ts';
import { read, type Source } from './read.ts';
import { log } from './tables.ts';

/** SQL only: nothing runs on it. */
const build = drizzle.mock();
const one = { one: sql<number>`1` };

/** How a write is made; see `writes.ts`. */
export interface Making {
  freely<In extends object>(query: { toSQL: () => { sql: string; params: unknown[] } }): Statement<In>;
  expectingOne<In extends object>(written: { getSQL: () => SQL }): Statement<In>;
}

export const deskWrites = ({ freely, expectingOne }: Making): { [K in keyof DeskWrites]: Statement<DeskWrites[K]> } => ({
  keepAway: freely(build.insert(keptAway).values(allGiven(keptAway) as never).onConflictDoNothing()),
  addInterest: freely(build.insert(interests).values(allGiven(interests) as never).onConflictDoNothing()),
  removeInterest: freely(build.delete(interests).where(and(eq(interests.account, given('account')), eq(interests.words, given('words'))))),
  saveStandIn: freely(build.insert(standIns).values(allGiven(standIns) as never).onConflictDoUpdate({ target: standIns.account, set: { deputy: sql`excluded.deputy`, awayFrom: sql`excluded.away_from`, awayUntil: sql`excluded.away_until`, saidBy: sql`excluded.said_by`, saidAt: sql`excluded.said_at` } })),
  saveFilter: freely(build.insert(savedFilters).values(allGiven(savedFilters) as never).onConflictDoUpdate({ target: [savedFilters.account, savedFilters.name], set: { query: sql`excluded.query` } })),
  removeFilter: freely(build.delete(savedFilters).where(and(eq(savedFilters.account, given('account')), eq(savedFilters.name, given('name'))))),
  addBatch: freely(build.insert(batches).values(allGiven(batches) as never)),
  addBatchItem: freely(build.insert(batchItems).values(allGiven(batchItems) as never)),
  setBatchDecision: expectingOne(build.update(batches).set({ decision: given('decision') }).where(and(eq(batches.id, given('id')), isNull(batches.startedAt))).returning(one)),
  startBatch: expectingOne(build.update(batches).set({ startedAt: given('startedAt') }).where(and(eq(batches.id, given('id')), isNull(batches.startedAt), isNotNull(batches.decision))).returning(one)),
  closeBatchItem: expectingOne(build.update(batchItems).set({ result: given('result'), code: given('code') })
    .where(and(eq(batchItems.batch, given('batch')), eq(batchItems.position, given('position')), sql`result = 'waiting'`)).returning(one)),
  finishBatch: expectingOne(build.update(batches).set({ finishedAt: given('finishedAt') }).where(and(eq(batches.id, given('id')), isNotNull(batches.startedAt), isNull(batches.finishedAt))).returning(one)),
});

const filters = read<Pick<SavedFilterRow, 'account'>, SavedFilterRow>('savedFilters', build.select(fields(savedFilters)).from(savedFilters).where(eq(savedFilters.account, given('account'))).orderBy(asc(savedFilters.name)));
const batch = read<Pick<BatchRow, 'id'>, BatchRow>('batch', build.select(fields(batches)).from(batches).where(eq(batches.id, given('id'))));
const items = read<Pick<BatchItemRow, 'batch'>, BatchItemRow>('batchItems', build.select(fields(batchItems)).from(batchItems).where(eq(batchItems.batch, given('batch'))).orderBy(asc(batchItems.position)));
const ofAccount = read<Pick<BatchRow, 'account'> & { limit: number }, BatchRow>('batchesOf', build.select(fields(batches)).from(batches)
  .where(and(eq(batches.account, given('account')), isNotNull(batches.startedAt))).orderBy(desc(batches.id)).limit(sql.placeholder('limit')));
const unfinished = read<object, BatchRow>('unfinishedBatches', build.select(fields(batches)).from(batches).where(sql`started_at is not null and finished_at is null`).orderBy(asc(batches.id)));
const allStandIns = read<object, StandInRow>('standIns', build.select(fields(standIns)).from(standIns).orderBy(asc(standIns.account)));

const away = read<Pick<KeptAwayRow, 'account'>, KeptAwayRow>('keptAway', build.select(fields(keptAway)).from(keptAway).where(eq(keptAway.account, given('account'))).orderBy(asc(keptAway.caseId)));
const acted = read<{ account: string; cases: readonly string[] }, { caseId: string }>('actedOn', build.selectDistinct({ caseId: sql<string>`${log.caseId}`.as('caseId') }).from(log).where(and(eq(log.actor, given('account')), sql`case_id = any(${given('cases')}::text[])`)));
const declared = read<Pick<InterestRow, 'account'>, InterestRow>('interests', build.select(fields(interests)).from(interests).where(eq(interests.account, given('account'))).orderBy(asc(interests.words)));
const inWords = read<{ words: readonly string[] }, InterestRow>('interestedIn', build.select(fields(interests)).from(interests).where(sql`words = any(${given('words')}::text[])`));

export const deskReadsFrom = (source: Source): DeskReads => ({
  keptAway: async (account) => (await away.many(source, { account })).map(({ caseId }) => caseId),
  actedOn: async (account, cases) => (await acted.many(source, { account, cases })).map(({ caseId }) => caseId).toSorted(),
  interests: (account) => declared.many(source, { account }),
  interestedIn: async (words) => [...new Set((await inWords.many(source, { words })).map(({ account }) => account))],
  standIns: () => allStandIns.many(source, {}),
  savedFilters: (account) => filters.many(source, { account }),
  batch: (id) => batch.one(source, { id }),
  batchItems: (of) => items.many(source, { batch: of }),
  batchesOf: (account, limit) => ofAccount.many(source, { account, limit }),
  unfinishedBatches: () => unfinished.many(source, {}),
});
