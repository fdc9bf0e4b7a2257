import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { BatchItemRow, BatchRow, DeskReads, DeskWrites, SavedFilterRow } from '../desk-work.ts';
import { allGiven, fields, given, type Statement } from '../statement.ts';
import { batches, batchItems, savedFilters } from './desk-tables.ts';
import { read, type Source } from './read.ts';

/** SQL only: nothing runs on it. */
const build = drizzle.mock();
const one = { one: sql<number>`1` };

/** How a write is made; see `writes.ts`. */
export interface Making {
  freely<In extends object>(query: { toSQL: () => { sql: string; params: unknown[] } }): Statement<In>;
  expectingOne<In extends object>(written: { getSQL: () => SQL }): Statement<In>;
}

export const deskWrites = ({ freely, expectingOne }: Making): { [K in keyof DeskWrites]: Statement<DeskWrites[K]> } => ({
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

export const deskReadsFrom = (source: Source): DeskReads => ({
  savedFilters: (account) => filters.many(source, { account }),
  batch: (id) => batch.one(source, { id }),
  batchItems: (of) => items.many(source, { batch: of }),
  batchesOf: (account, limit) => ofAccount.many(source, { account, limit }),
  unfinishedBatches: () => unfinished.many(source, {}),
});
