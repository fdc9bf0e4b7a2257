/** Which files are entrusted to whom: an index, so that somebody finds them. What holds is said by each file itself. Times are epoch milliseconds. */
export interface DelegationRow {
  id: string;
  /** Account the file is entrusted to, or was offered to. */
  account: string;
  caseId: string;
  until: number;
}

export interface DelegationWrites {
  addDelegation: DelegationRow;
  removeDelegation: Pick<DelegationRow, 'account' | 'caseId' | 'id'>;
}

export interface DelegationReads {
  /** Those of an account that are not over at an instant, by file. */
  delegationsOf(account: string, at: number, limit: number): Promise<DelegationRow[]>;
}
