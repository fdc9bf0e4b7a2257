import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { BatchItemRow, BatchRow, DeskReads, DeskWrites, InterestRow, KeptAwayRow, SavedFilterRow, StandInRow } from '../desk-work.ts';
import { allGiven, fields, given } from '../statement.ts';
import type { Preparing } from './certificate-reads.ts';
import type { PreparingWrites } from './certificate-writes.ts';
import { batches, batchItems, interests, keptAway, savedFilters, standIns } from './desk-tables.ts';
import { log } from './tables.ts';

export function prepareDeskWrites({ database, freely, expectingOne }: PreparingWrites): { [K in keyof DeskWrites]: (row: DeskWrites[K]) => boolean } {
  return {
    keepAway: freely(database.insert(keptAway).values(allGiven(keptAway) as never).onConflictDoNothing()),
    addInterest: freely(database.insert(interests).values(allGiven(interests) as never).onConflictDoNothing()),
    removeInterest: freely(database.delete(interests).where(and(eq(interests.account, given('account')), eq(interests.words, given('words'))))),
    saveStandIn: freely(database.insert(standIns).values(allGiven(standIns) as never).onConflictDoUpdate({ target: standIns.account, set: { deputy: sql`excluded.deputy`, awayFrom: sql`excluded.away_from`, awayUntil: sql`excluded.away_until`, saidBy: sql`excluded.said_by`, saidAt: sql`excluded.said_at` } })),
    saveFilter: freely(database.insert(savedFilters).values(allGiven(savedFilters) as never).onConflictDoUpdate({ target: [savedFilters.account, savedFilters.name], set: { query: sql`excluded.query` } })),
    removeFilter: freely(database.delete(savedFilters).where(and(eq(savedFilters.account, given('account')), eq(savedFilters.name, given('name'))))),
    addBatch: freely(database.insert(batches).values(allGiven(batches) as never)),
    addBatchItem: freely(database.insert(batchItems).values(allGiven(batchItems) as never)),
    setBatchDecision: expectingOne(database.update(batches).set({ decision: given('decision') }).where(and(eq(batches.id, given('id')), isNull(batches.startedAt)))),
    startBatch: expectingOne(database.update(batches).set({ startedAt: given('startedAt') }).where(and(eq(batches.id, given('id')), isNull(batches.startedAt), isNotNull(batches.decision)))),
    closeBatchItem: expectingOne(database.update(batchItems).set({ result: given('result'), code: given('code') })
      .where(and(eq(batchItems.batch, given('batch')), eq(batchItems.position, given('position')), sql`result = 'waiting'`))),
    finishBatch: expectingOne(database.update(batches).set({ finishedAt: given('finishedAt') }).where(and(eq(batches.id, given('id')), isNotNull(batches.startedAt), isNull(batches.finishedAt)))),
  };
}

export function prepareDeskReads({ database, many, one }: Preparing): DeskReads {
  const filters = many<Pick<SavedFilterRow, 'account'>, SavedFilterRow>(database.select(fields(savedFilters)).from(savedFilters).where(eq(savedFilters.account, given('account'))).orderBy(asc(savedFilters.name)));
  const batch = one<Pick<BatchRow, 'id'>, BatchRow>(database.select(fields(batches)).from(batches).where(eq(batches.id, given('id'))));
  const items = many<Pick<BatchItemRow, 'batch'>, BatchItemRow>(database.select(fields(batchItems)).from(batchItems).where(eq(batchItems.batch, given('batch'))).orderBy(asc(batchItems.position)));
  const ofAccount = many<Pick<BatchRow, 'account'> & { limit: number }, BatchRow>(database.select(fields(batches)).from(batches)
    .where(and(eq(batches.account, given('account')), isNotNull(batches.startedAt))).orderBy(desc(batches.id)).limit(sql.placeholder('limit')));
  const unfinished = many<object, BatchRow>(database.select(fields(batches)).from(batches).where(sql`started_at is not null and finished_at is null`).orderBy(asc(batches.id)));
  const allStandIns = many<object, StandInRow>(database.select(fields(standIns)).from(standIns).orderBy(asc(standIns.account)));
  const away = many<Pick<KeptAwayRow, 'account'>, KeptAwayRow>(database.select(fields(keptAway)).from(keptAway).where(eq(keptAway.account, given('account'))).orderBy(asc(keptAway.caseId)));
  const acted = one<{ account: string; caseId: string }, { caseId: string }>(database.select({ caseId: log.caseId }).from(log).where(and(eq(log.caseId, given('caseId')), eq(log.actor, given('account')))).limit(1));
  const declared = many<Pick<InterestRow, 'account'>, InterestRow>(database.select(fields(interests)).from(interests).where(eq(interests.account, given('account'))).orderBy(asc(interests.words)));
  const inWords = many<Pick<InterestRow, 'words'>, InterestRow>(database.select(fields(interests)).from(interests).where(eq(interests.words, given('words'))).orderBy(asc(interests.account)));
  return {
    keptAway: async (account) => away({ account }).map(({ caseId }) => caseId),
    actedOn: async (account, cases) => [...new Set(cases)].filter((caseId) => acted({ account, caseId }) !== undefined).toSorted(),
    interests: async (account) => declared({ account }),
    interestedIn: async (words) => [...new Set(words.flatMap((one) => inWords({ words: one })).map(({ account }) => account))],
    standIns: async () => allStandIns({}),
    savedFilters: async (account) => filters({ account }),
    batch: async (id) => batch({ id }),
    batchItems: async (of) => items({ batch: of }),
    batchesOf: async (account, limit) => ofAccount({ account, limit }),
    unfinishedBatches: async () => unfinished({}),
  };
}
