import type { Entry, SealedEntry } from './entry.ts';

/** What differs between what was sealed and what is there, in one stretch of the log. */
export interface Difference {
  kind: 'edited' | 'missing' | 'moved' | 'extra';
  id: string;
  /** When the entry says it was made; as it was sealed, where it was. */
  at: number;
}

/** Compares a link's entries with the rows that lie in its stretch. */
export function compare(sealed: readonly SealedEntry[], rows: readonly Entry[]): Difference[] {
  if (sealed.length === rows.length && sealed.every(([id, , hash], index) => rows[index]!.id === id && rows[index]!.hash === hash)) return [];
  const there = new Map(rows.map((row, index) => [row.id, { row, index }]));
  const names = new Set(sealed.map(([id]) => id));
  const found = sealed.filter(([id]) => there.has(id));
  const moved = outOfLine(found.map(([id]) => there.get(id)!.index)).map((index) => found[index]!);
  const differing = (kind: Difference['kind'], entries: readonly SealedEntry[]) => entries.map(([id, at]): Difference => ({ kind, id, at }));
  return [
    ...differing('missing', sealed.filter(([id]) => !there.has(id))),
    ...differing('edited', found.filter(([id, , hash]) => there.get(id)!.row.hash !== hash)),
    ...differing('moved', moved),
    ...rows.filter(({ id }) => !names.has(id)).map(({ id, at }): Difference => ({ kind: 'extra', id, at })),
  ];
}

/** The fewest that have to be taken out so that the others rise: indexes of those that are not in the longest rising row. */
export function outOfLine(numbers: readonly number[]): number[] {
  /** Where the best row of each length ends, and what came before each in its row. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, number] of numbers.entries()) {
    const found = ends.findIndex((end) => numbers[end]! >= number);
    const length = found === -1 ? ends.length : found;
    before[index] = ends[length - 1];
    ends[length] = index;
  }
  const inLine = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = before[index]) inLine.add(index);
  return numbers.map((_, index) => index).filter((index) => !inLine.has(index));
}
