/** Messages of applicants that nobody at a desk has read yet, and what goes when a draft is deleted. Times are epoch milliseconds. */

/** A file with messages that a role has not read. */
export interface WaitingMessageRow {
  caseId: string;
  institution: string;
  role: string;
  /** The task through which the role has, or had, to do with the file. */
  task: string;
  reference: string;
  /** May be empty. */
  applicantName: string;
  /** When the first of them came. */
  since: number;
}

export interface ConversationWrites {
  /** One that waits already goes on waiting since then. */
  addWaitingMessage: WaitingMessageRow;
  removeWaitingMessage: Pick<WaitingMessageRow, 'caseId' | 'institution' | 'role'>;
  /** What lies beside the log of a draft goes, and the names of its documents, which nobody can open any more. */
  eraseDraft: { caseId: string; removedAt: number };
}

export interface ConversationReads {
  /** Of each `institution/role` pair, the oldest files first. */
  waitingMessages(roles: readonly string[], limit: number): Promise<WaitingMessageRow[]>;
}

/** Whoever waited longest stands first. */
export const longestFirst = (rows: WaitingMessageRow[], limit: number): WaitingMessageRow[] =>
  rows.sort((one, other) => one.since - other.since || (one.caseId < other.caseId ? -1 : 1)).slice(0, limit);
