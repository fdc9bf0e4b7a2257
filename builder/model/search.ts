/** Those whose words hold every part of the query: titles that begin with it first, then those with a word that does, then those that hold it. */
export function find<T extends { title: string; words?: string }>(list: readonly T[], query: string): T[] {
  return found(list, query).map(({ one }) => one);
}

/** The same, with how well each answers: the lower, the better. */
export function found<T extends { title: string; words?: string }>(list: readonly T[], query: string): { one: T; rank: number }[] {
  const whole = folded(query).trim();
  const parts = whole.split(/\s+/).filter(Boolean);
  if (parts.length === 0) return list.map((one) => ({ one, rank: 0 }));
  const rankOf = (title: string): number => {
    const begins = parts.every((part) => title.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => word.startsWith(part)));
    return title.startsWith(whole) ? 0 : begins ? 1 : parts.every((part) => title.includes(part)) ? 2 : 3;
  };
  return list.filter(({ title, words = '' }) => { const text = folded(`${title} ${words}`); return parts.every((part) => text.includes(part)); })
    .map((one) => ({ one, rank: rankOf(folded(one.title)) })).sort((one, other) => one.rank - other.rank);
}

/** What of it answers the query where the title alone does not: the first that holds all of it, or else a part. Undefined where the title says it. */
export function answering(query: string, title: string, said: readonly string[]): string | undefined {
  const parts = folded(query).trim().split(/\s+/).filter(Boolean);
  const missing = parts.filter((part) => !folded(title).includes(part));
  if (missing.length === 0) return undefined;
  return said.find((text) => missing.every((part) => folded(text).includes(part))) ?? said.find((text) => missing.some((part) => folded(text).includes(part)));
}

/** Accents of Latin letters do not count; the vowels of Tibetan script, marks as well, do. Most text has no accents, and much of it is searched with every letter. */
const folded = (text: string): string => (/^[\u0020-\u007e]*$/.test(text) ? text : text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')).toLowerCase();
