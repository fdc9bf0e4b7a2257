import type { Json } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { folded } from '#server/search/folded.ts';

/** Shorter ones stand in half of all files. */
export const SHORTEST = 3;
export const LONGEST = 100;

/** A name or a number as it is compared: small letters and digits in a row, however it is spaced, hyphened or accented. */
export const asCompared = (text: string): string => folded(text).replaceAll(' ', '');

/** Every answer of a file that could be a name or a number, as it is compared. */
export const comparedIn = (answers: Answers): Set<string> => new Set(Object.values(answers).flatMap(textsOf).map(asCompared).filter((words) => words.length >= SHORTEST));

function textsOf(value: Json | undefined): string[] {
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'string') return value.length <= LONGEST ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap((inner: Json | undefined) => textsOf(inner)) : [];
}
