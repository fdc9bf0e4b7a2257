import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { type AssistedFileRow, type AssistedReads, type AssistedWrites, newestFirst } from '../assisted.ts';
import { afterAll } from '../pages.ts';
import { rolePair } from '../role-pair.ts';
import type { CaseRow } from '../rows.ts';
import { allGiven, fields, given } from '../statement.ts';
import type { After } from '../store.ts';
import type { Preparing } from './certificate-reads.ts';
import type { PreparingWrites } from './certificate-writes.ts';
import { assistedFiles } from './desk-tables.ts';
import { cases } from './tables.ts';

export const prepareAssistedWrites = ({ database, freely }: PreparingWrites): { [K in keyof AssistedWrites]: (row: AssistedWrites[K]) => boolean } => ({
  addAssistedFile: freely(database.insert(assistedFiles).values(allGiven(assistedFiles) as never)),
});

export function prepareAssistedReads({ database, many }: Preparing): AssistedReads {
  const ofRole = many<Pick<AssistedFileRow, 'account' | 'institution' | 'role'> & After & { limit: number }, CaseRow>(database.select(fields(cases)).from(assistedFiles).innerJoin(cases, eq(cases.id, assistedFiles.caseId))
    .where(and(eq(assistedFiles.account, given('account')), eq(assistedFiles.institution, given('institution')), eq(assistedFiles.role, given('role')),
      sql`(${assistedFiles.createdAt}, ${assistedFiles.caseId}) < (${given('createdAt')}, ${given('id')})`, ne(cases.status, 'deleted')))
    .orderBy(desc(assistedFiles.createdAt), desc(assistedFiles.caseId)).limit(sql.placeholder('limit')));
  return { assistedFiles: async (account, roles, after, limit) => newestFirst([...new Set(roles)].flatMap((pair) => ofRole({ account, ...rolePair(pair), ...(after ?? afterAll), limit })), limit) };
}
