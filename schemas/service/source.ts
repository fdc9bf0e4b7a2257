/**
 * `x-source` beside a question: where an answer is taken from before anybody gives one. It stands in the box, marked as such, and counts once the
 * page is sent on. Exactly one of the two is there; a register will be a third.
 */
export interface Source {
  /** What the account of the person the file is for says. */
  account?: AccountFact;
  /** Path of a question of an earlier page (`/owner/fullName`). */
  answer?: string;
}

export const ACCOUNT_FACTS = ['name', 'phone', 'email'] as const;
export type AccountFact = (typeof ACCOUNT_FACTS)[number];
