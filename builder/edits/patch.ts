import { type Json, pathParts, type ServiceFile } from '#schemas/index.ts';
import { asJson } from '#builder/model/as-json.ts';

/**
 * One change at one place, the smallest thing an edit is made of. Places are JSON Pointers (RFC 6901). Keys keep their
 * order, because the order of fields on a screen is the order of keys in the file.
 */
export type Patch =
  /** Replaces the value of a key or an index in place; a new key goes to position `at`, or last. */
  | { put: string; value: Json; at?: number }
  /** Adds an item to a list, before the one that has this index now. */
  | { insert: string; value: Json }
  /** Takes a key or an item away. */
  | { take: string }
  /** Moves a key or an item to another position among its siblings. */
  | { move: string; to: number };

export interface Patched { file: ServiceFile; inverse: Patch | undefined }

type Parent = Json[] | { [key: string]: Json };

/** Applies one patch. What does not fit the file (a place that is not there) changes nothing and has no inverse. */
export function applyPatch(file: ServiceFile, patch: Patch): Patched {
  const place = placeOf(patch);
  const parts = pathParts(place);
  const last = parts.pop();
  if (last === undefined) return { file, inverse: undefined };
  let inverse: Patch | undefined;
  const changed = within(asJson(file), parts, (parent) => {
    const done = Array.isArray(parent) ? changeList(parent, last, patch, place) : changeRecord(parent, last, patch, place);
    inverse = done?.inverse;
    return done?.parent;
  });
  return changed === undefined ? { file, inverse: undefined } : { file: changed as unknown as ServiceFile, inverse };
}

const placeOf = (patch: Patch): string =>
  'put' in patch ? patch.put : 'insert' in patch ? patch.insert : 'take' in patch ? patch.take : patch.move;

interface Change<P> { parent: P; inverse: Patch }

function changeList(list: Json[], last: string, patch: Patch, place: string): Change<Json[]> | undefined {
  const index = /^(0|[1-9][0-9]*)$/.test(last) ? Number(last) : -1;
  if (index < 0 || index > list.length) return undefined;
  if ('insert' in patch) return { parent: list.toSpliced(index, 0, patch.value), inverse: { take: place } };
  if (index === list.length) return undefined;
  if ('put' in patch) return { parent: list.with(index, patch.value), inverse: { put: place, value: list[index]! } };
  if ('take' in patch) return { parent: list.toSpliced(index, 1), inverse: { insert: place, value: list[index]! } };
  const to = clamp(patch.to, list.length);
  return { parent: moved(list, index, to), inverse: { move: siblingPlace(place, to), to: index } };
}

function changeRecord(record: { [key: string]: Json }, key: string, patch: Patch, place: string): Change<{ [key: string]: Json }> | undefined {
  const entries = Object.entries(record);
  const index = entries.findIndex(([name]) => name === key);
  if ('insert' in patch) return undefined;
  if ('put' in patch) {
    if (index >= 0) return { parent: Object.fromEntries(entries.with(index, [key, patch.value])), inverse: { put: place, value: record[key]! } };
    return { parent: Object.fromEntries(entries.toSpliced(patch.at ?? entries.length, 0, [key, patch.value])), inverse: { take: place } };
  }
  if (index < 0) return undefined;
  if ('take' in patch) return { parent: Object.fromEntries(entries.toSpliced(index, 1)), inverse: { put: place, value: record[key]!, at: index } };
  return { parent: Object.fromEntries(moved(entries, index, clamp(patch.to, entries.length))), inverse: { move: place, to: index } };
}

const clamp = (to: number, length: number): number => Math.min(Math.max(0, to), length - 1);
const moved = <T>(list: readonly T[], from: number, to: number): T[] => list.toSpliced(from, 1).toSpliced(to, 0, list[from]!);
const siblingPlace = (place: string, index: number): string => `${place.slice(0, place.lastIndexOf('/'))}/${index}`;

/** Copies what lies on the way to a place and shares the rest, so that what did not change is the same object as before. */
function within(value: Json, parts: readonly string[], change: (parent: Parent) => Json | undefined): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const [part, ...rest] = parts;
  if (part === undefined) return change(value);
  const child = Object.hasOwn(value, part) ? (value as Record<string, Json>)[part] : undefined;
  const changed = child === undefined ? undefined : within(child, rest, change);
  if (changed === undefined) return undefined;
  return Array.isArray(value) ? value.with(Number(part), changed) : { ...value, [part]: changed };
}
