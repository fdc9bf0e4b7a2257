/** What is kept for officers at their work: lists they come back to, and files they decide together. Times are epoch milliseconds. */

/** A list of the queue that an officer keeps under a name. */
export interface SavedFilterRow {
  account: string;
  name: string;
  /** Query of its address, such as `service=business-registration&order=newest`. */
  query: string;
}

/** Files of one desk that an officer decides together. */
export interface BatchRow {
  id: string;
  account: string;
  accountName: string;
  slug: string;
  step: string;
  /** JSON: outcome, reason and text; null until it was looked at. */
  decision: string | null;
  createdAt: number;
  /** Null until it was started: until then nothing is decided. */
  startedAt: number | null;
  /** Null until every file has its result. */
  finishedAt: number | null;
}

export interface BatchItemRow {
  batch: string;
  /** From 0, in the order of the queue. */
  position: number;
  task: string;
  caseId: string;
  reference: string;
  result: 'waiting' | 'done' | 'refused';
  /** Code of why it was refused. */
  code: string | null;
}

/** Who stands in for a member of staff; with days while they are away. */
export interface StandInRow {
  account: string;
  /** Account of the deputy; null: none. */
  deputy: string | null;
  /** First and last day away, `2026-11-22`; null where none are named. */
  awayFrom: string | null;
  awayUntil: string | null;
  /** Who said so, and when. */
  saidBy: string;
  saidAt: number;
}

/** A file that an officer has nothing to do with, because of an interest of theirs. */
export interface KeptAwayRow { account: string; caseId: string }

/** Whose files an officer does not decide on, as they declared it themselves: a name, an identity number. */
export interface InterestRow {
  account: string;
  /** As it is compared; see `server/interests`. */
  words: string;
  /** As it was typed. */
  said: string;
  declaredAt: number;
}

export interface DeskWrites {
  /** Once is enough. */
  keepAway: KeptAwayRow;
  /** One that is declared already stays as it is. */
  addInterest: InterestRow;
  removeInterest: Pick<InterestRow, 'account' | 'words'>;
  /** Takes the place of what was said of the account before. */
  saveStandIn: StandInRow;
  /** A name that is there already gets the new query. */
  saveFilter: SavedFilterRow;
  removeFilter: Pick<SavedFilterRow, 'account' | 'name'>;
  addBatch: BatchRow;
  addBatchItem: BatchItemRow;
  /** Expects it not to be started. */
  setBatchDecision: { id: string; decision: string };
  /** Expects a decision, and it not to be started. */
  startBatch: { id: string; startedAt: number };
  /** Expects the file to wait. */
  closeBatchItem: Pick<BatchItemRow, 'batch' | 'position' | 'code'> & { result: 'done' | 'refused' };
  /** Expects it to be started and not finished. */
  finishBatch: { id: string; finishedAt: number };
}

export interface DeskReads {
  /** Ids of the files an officer is kept away from, in order. */
  keptAway(account: string): Promise<string[]>;
  /** Of these files, the ids of those an account did something to, in order; having looked is nothing done. */
  actedOn(account: string, cases: readonly string[]): Promise<string[]>;
  /** What an officer declared, by its words. */
  interests(account: string): Promise<InterestRow[]>;
  /** Accounts that declared one of these words, each once. */
  interestedIn(words: readonly string[]): Promise<string[]>;
  /** All of them: a line a member of staff at most. */
  standIns(): Promise<StandInRow[]>;
  /** By name. */
  savedFilters(account: string): Promise<SavedFilterRow[]>;
  batch(id: string): Promise<BatchRow | undefined>;
  /** In their order. */
  batchItems(batch: string): Promise<BatchItemRow[]>;
  /** Those that were started, newest first. */
  batchesOf(account: string, limit: number): Promise<BatchRow[]>;
  /** Those that were started and are not finished, oldest first. */
  unfinishedBatches(): Promise<BatchRow[]>;
}
