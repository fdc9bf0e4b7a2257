/** What public registers are searched by. Written behind the acts it follows from, never with them. */

/** A certificate as it can be found in its register; nothing of one whose register is not public. */
export interface RegisterEntryRow {
  number: string;
  /** Epoch milliseconds. */
  issuedAt: number;
  /** Words, folded. */
  text: string;
  /** Pieces of the words, and the register (`server/search/register-words.ts`); a-z and 0-9 only. */
  terms: readonly string[];
}

export interface RegisterQuery {
  /** Every one stands in the text. */
  words: readonly string[];
  /** Every one is among the terms; none finds all. */
  terms: readonly string[];
  /** Terms of registers: one of them is among the terms; none finds nothing. */
  anyOf: readonly string[];
  /** Number of a certificate found before: those that come after it. */
  after?: string;
  limit: number;
}

export interface RegisterWrites {
  /** One that is there already is left as it is: what a certificate says does not change. */
  listInRegister: RegisterEntryRow;
}

export interface RegisterReads {
  /** Numbers of certificates, the latest first. */
  searchRegisters(query: RegisterQuery): Promise<string[]>;
  /** Looks at `limit` certificates after the number: the files of those of the registers (`slug/registration`) that are not listed, and the last number looked at (undefined at the end). */
  unlistedGrants(registers: readonly string[], after: string, limit: number): Promise<{ ids: string[]; last: string | undefined }>;
}
