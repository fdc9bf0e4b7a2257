/** What files are found by. Written behind the acts it follows from, never with them. */

/** One file's entry. */
export interface SearchRow {
  caseId: string;
  /** Acts of the file it tells of. */
  acts: number;
  /** Words, folded. */
  text: string;
  /** Pieces of the words, and roles that may find it (`server/search/terms.ts`); a-z and 0-9 only. */
  terms: readonly string[];
}

export interface SearchQuery {
  /** Every one stands in the text. */
  words: readonly string[];
  /** Every one is among the terms. */
  terms: readonly string[];
  /** One of them is among the terms; none finds nothing. */
  anyOf: readonly string[];
  /** A file found before: those that came before it. */
  after?: string;
  limit: number;
}

export interface SearchWrites {
  /** Puts the entry in the place of one that tells of fewer acts; one that tells of more stays. */
  indexFile: SearchRow;
}

export interface SearchReads {
  /** Ids of files, those that came last first. */
  searchFiles(query: SearchQuery): Promise<string[]>;
  /** Looks at `limit` files after the one named, by id: those that were sent and whose entry is missing or tells of fewer acts, and the last one looked at (undefined at the end). */
  unindexedFiles(after: string, limit: number): Promise<{ ids: string[]; last: string | undefined }>;
}
