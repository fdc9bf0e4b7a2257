import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { DelegationReads, DelegationRow, DelegationWrites } from '../delegations.ts';
import { allGiven, fields, given, type Statement } from '../statement.ts';
import type { Making } from './desk-work.ts';
import { delegations } from './desk-tables.ts';
import { read, type Source } from './read.ts';

/** SQL only: nothing runs on it. */
const build = drizzle.mock();

export const delegationWrites = ({ freely }: Pick<Making, 'freely'>): { [K in keyof DelegationWrites]: Statement<DelegationWrites[K]> } => ({
  addDelegation: freely(build.insert(delegations).values(allGiven(delegations) as never)),
  removeDelegation: freely(build.delete(delegations).where(and(eq(delegations.account, given('account')), eq(delegations.caseId, given('caseId')), eq(delegations.id, given('id'))))),
});

const ofAccount = read<{ account: string; at: number; limit: number }, DelegationRow>('delegationsOf', build.select(fields(delegations)).from(delegations)
  .where(and(eq(delegations.account, given('account')), gt(delegations.until, given('at')))).orderBy(asc(delegations.caseId), asc(delegations.id)).limit(sql.placeholder('limit')));

export const delegationReadsFrom = (source: Source): DelegationReads => ({ delegationsOf: async (account, at, limit) => ofAccount.many(source, { account, at, limit }) });
