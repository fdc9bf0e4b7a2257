/** Longest question of a search, in characters. */
export const LONGEST_QUESTION = 100;
