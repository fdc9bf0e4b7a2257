import type { CaseRow } from './rows.ts';
import type { After } from './store.ts';

/** Which files an officer began for others, and at which desk: an index, so that they find them again. Whose they are and how they stand is said by each file itself. Times are epoch milliseconds. */
export interface AssistedFileRow {
  /** Of the officer. */
  account: string;
  institution: string;
  role: string;
  createdAt: number;
  caseId: string;
}

export interface AssistedWrites {
  addAssistedFile: AssistedFileRow;
}

export interface AssistedReads {
  /** Those an account began at desks of these `institution/role` pairs, newest first, without the drafts that were deleted. */
  assistedFiles(account: string, roles: readonly string[], after: After | undefined, limit: number): Promise<CaseRow[]>;
}

/** Those of several desks in one order. */
export const newestFirst = (rows: CaseRow[], limit: number): CaseRow[] =>
  rows.sort((one, other) => other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1)).slice(0, limit);
