import { documentKey, documentOfRow, type Json, rowName, type ServiceFile, valueAt } from '#schemas/index.ts';
import type { Answers, Case, Corrections } from './case.ts';
import { sameJson } from './same-json.ts';

/** A row's document (`book.1`) → what it is called since the rows moved (`book.0`); null where its row was taken away. */
export type MovedDocuments = Readonly<Record<string, string | null>>;

/** What a change of rows does to the names of the documents asked for each, whole for every list in which a row moved or went; undefined where none did. */
export function movedDocuments(file: ServiceFile, before: Answers, after: Answers): MovedDocuments | undefined {
  const moved = Object.entries(file['x-service'].documents ?? {}).flatMap(([key, { each }]): [string, string | null][] => {
    const places = each === undefined ? [] : placesOfRows(file, each, before, after);
    return places.every((place, row) => place === row) ? [] : places.map((place, row) => [documentOfRow(key, row), place === undefined ? null : documentOfRow(key, place)]);
  });
  return moved.length === 0 ? undefined : Object.fromEntries(moved);
}

/** Where each row of before stands now: the same answers first, like rows in their order; then the same name; else its own place, where no other row came to stand. Undefined: it was taken away. */
export function placesOfRows(file: ServiceFile, each: string, before: Answers, after: Answers): (number | undefined)[] {
  const [were, are] = [rowsAt(before, each), rowsAt(after, each)];
  const places: (number | undefined)[] = were.map(() => undefined);
  const taken = new Set<number>();
  /** Gives each row that has none yet the first free one of its places. */
  const settle = (placesOf: (row: number) => Iterable<number>): void => {
    for (const row of were.keys()) {
      for (const place of places[row] === undefined ? placesOf(row) : []) {
        if (place >= are.length || taken.has(place)) continue;
        places[row] = place;
        taken.add(place);
        break;
      }
    }
  };
  const isSame = (row: number, place: number): boolean => sameJson(were[row], are[place]);
  const [nameOf, placeOf] = [placesByName(file, each, before, were.length), placesByName(file, each, after, are.length)];
  const named = new Map([...nameOf].map(([name, row]) => [row, placeOf.get(name)]));
  settle((row) => (isSame(row, row) ? [row] : []));
  settle((row) => (taken.size === are.length ? [] : [...are.keys()].filter((place) => !taken.has(place) && isSame(row, place))));
  settle((row) => [named.get(row) ?? are.length]);
  settle((row) => [row]);
  return places;
}

/** Name of a row → where it stands, of names that no other row has. */
function placesByName(file: ServiceFile, each: string, answers: Answers, count: number): Map<string, number> {
  const names = Array.from({ length: count }, (_, row) => rowName(file, each, row, answers));
  const times = new Map<string | undefined, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(names.flatMap((name, row): [string, number][] => (name !== undefined && times.get(name) === 1 ? [[name, row]] : [])));
}

/** What stands under documents' names, under those they have now; what went with its row is left out, and everything else stays. `prefix`: what stands before the name. */
export function renamed<V>(named: Readonly<Record<string, V>>, moved: MovedDocuments, prefix = ''): Record<string, V> {
  return Object.fromEntries(Object.entries(named).flatMap(([name, value]): [string, V][] => {
    const now = name.startsWith(prefix) ? moved[name.slice(prefix.length)] : undefined;
    return now === null ? [] : [[now === undefined ? name : `${prefix}${now}`, value]];
  }));
}

/** What a desk asked, by the names its documents have now. */
export function correctionsMoved(corrections: Corrections, moved: MovedDocuments): Corrections {
  const { fields, reasons, before, moved: since = {} } = corrections;
  const documents = before['documents'];
  const lists = new Set(Object.keys(since).map(documentKey));
  return {
    ...corrections,
    fields: renamed(fields, moved, 'document:'),
    ...(reasons ? { reasons: renamed(reasons, moved, 'document:') } : {}),
    before: documents ? { ...before, documents: renamed(documents, moved) } : before,
    moved: {
      ...Object.fromEntries(Object.entries(moved).filter(([was]) => !lists.has(documentKey(was)))),
      ...Object.fromEntries(Object.entries(since).map(([sent, was]) => [sent, was === null || moved[was] === undefined ? was : moved[was]])),
    },
  };
}

/** What a document was called when the file was sent; undefined where its row is new. */
export function nameWhenSent({ moved = {} }: Pick<Corrections, 'moved'>, requirement: string): string | undefined {
  const isMoved = Object.keys(moved).some((was) => documentKey(was) === documentKey(requirement));
  return isMoved ? Object.entries(moved).find(([, now]) => now === requirement)?.[0] : requirement;
}

/** Whether the document that lies there is the one a desk found fault with. */
export const isFaultFound = ({ status, corrections }: Pick<Case, 'status' | 'corrections'>, { requirement, hash }: { requirement: string; hash: string }): boolean =>
  status === 'sentBack' && corrections !== undefined && Object.hasOwn(corrections.fields, `document:${requirement}`) && valueAt(corrections.before, `/documents/${requirement}`) === hash;

const rowsAt = (answers: Answers, each: string): readonly Json[] => {
  const rows = valueAt(answers, each);
  return Array.isArray(rows) ? rows : [];
};
