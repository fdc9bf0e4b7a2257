import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { type AssistedFileRow, type AssistedReads, type AssistedWrites, newestFirst } from '../assisted.ts';
import { afterAll } from '../pages.ts';
import { rolePair } from '../role-pair.ts';
import type { CaseRow } from '../rows.ts';
import { allGiven, fields, given, type Statement } from '../statement.ts';
import type { After } from '../store.ts';
import type { Making } from './desk-work.ts';
import { assistedFiles } from './desk-tables.ts';
import { read, type Source } from './read.ts';
import { cases } from './tables.ts';

/** SQL only: nothing runs on it. */
const build = drizzle.mock();

export const assistedWrites = ({ freely }: Pick<Making, 'freely'>): { [K in keyof AssistedWrites]: Statement<AssistedWrites[K]> } => ({ addAssistedFile: freely(build.insert(assistedFiles).values(allGiven(assistedFiles) as never)) });

const ofRole = read<Pick<AssistedFileRow, 'account' | 'institution' | 'role'> & After & { limit: number }, CaseRow>('assistedFiles', build.select(fields(cases)).from(assistedFiles).innerJoin(cases, eq(cases.id, assistedFiles.caseId))
  .where(and(eq(assistedFiles.account, given('account')), eq(assistedFiles.institution, given('institution')), eq(assistedFiles.role, given('role')),
    sql`(${assistedFiles.createdAt}, ${assistedFiles.caseId}) < (${given('createdAt')}, ${given('id')})`, ne(cases.status, 'deleted')))
  .orderBy(desc(assistedFiles.createdAt), desc(assistedFiles.caseId)).limit(sql.placeholder('limit')));

export const assistedReadsFrom = (source: Source): AssistedReads => ({
  async assistedFiles(account, roles, after, limit) {
    const pages = await Promise.all([...new Set(roles)].map((pair) => ofRole.many(source, { account, ...rolePair(pair), ...(after ?? afterAll), limit })));
    return newestFirst(pages.flat(), limit);
  },
});
