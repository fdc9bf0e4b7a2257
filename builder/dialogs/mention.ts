interface Named { id: string; name: string }

/** What was begun at the end of a text: `@` at the beginning of a word, and the letters of a name so far. */
const BEGUN = /(?:^|\s)@([^@\n]{0,60})$/u;
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Who can be meant by what is being written before the caret; nobody where no name is begun, or it is written out. */
export function namesBegun(before: string, people: readonly Named[]): Named[] {
  const begun = BEGUN.exec(before)?.[1];
  if (begun === undefined) return [];
  const letters = plain(begun);
  return people.filter(({ name }) => [name, ...name.split(/\s+/)].some((part) => plain(part).startsWith(letters)) && plain(name) !== letters.trim());
}

/** The text with the name written out; what comes behind the caret stays. */
export function withName(before: string, after: string, name: string): { before: string; after: string } {
  return { before: `${before.slice(0, before.lastIndexOf('@') + 1)}${name} `, after: after.replace(/^ /, '') };
}

/** Everybody whose name stands in a text behind an `@`; of names that begin alike, the longest. */
export function namedIn(text: string, people: readonly Named[]): Named[] {
  const words = plain(text);
  const longest = people.toSorted((one, other) => other.name.length - one.name.length);
  const named = new Set(places(words).flatMap((at) => longest.find(({ name }) => standsAt(words, at, plain(name)))?.id ?? []));
  return people.filter(({ id }) => named.has(id));
}

/** Behind each `@` that begins a word. */
const places = (words: string): number[] => [...words.matchAll(/(?:^|\s)@/gu)].map((found) => found.index + found[0].length);

const standsAt = (words: string, at: number, name: string): boolean => words.startsWith(name, at) && !/^[\p{L}\p{M}\p{N}]/u.test(words.slice(at + name.length));
