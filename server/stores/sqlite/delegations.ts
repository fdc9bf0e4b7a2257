import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { DelegationReads, DelegationRow, DelegationWrites } from '../delegations.ts';
import { allGiven, fields, given } from '../statement.ts';
import type { Preparing } from './certificate-reads.ts';
import type { PreparingWrites } from './certificate-writes.ts';
import { delegations } from './desk-tables.ts';

export const prepareDelegationWrites = ({ database, freely }: PreparingWrites): { [K in keyof DelegationWrites]: (row: DelegationWrites[K]) => boolean } => ({
  addDelegation: freely(database.insert(delegations).values(allGiven(delegations) as never)),
  removeDelegation: freely(database.delete(delegations).where(and(eq(delegations.account, given('account')), eq(delegations.caseId, given('caseId')), eq(delegations.id, given('id'))))),
});

export function prepareDelegationReads({ database, many }: Preparing): DelegationReads {
  const ofAccount = many<{ account: string; at: number; limit: number }, DelegationRow>(database.select(fields(delegations)).from(delegations)
    .where(and(eq(delegations.account, given('account')), gt(delegations.until, given('at')))).orderBy(asc(delegations.caseId), asc(delegations.id)).limit(sql.placeholder('limit')));
  return { delegationsOf: async (account, at, limit) => ofAccount({ account, at, limit }) };
}
