import { type Json, type ServiceFile, toPath } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import { sameJson } from '#builder/edits/working-file.ts';
import { isNode, KEYED, lifted, type Node, TEXTS, WHOLE } from './lifted.ts';
import { lowered } from './lowered.ts';

export type Side = 'mine' | 'theirs';

/** Something both changed, and not alike. Undefined is what one of them took away, or never had. */
export interface Clash {
  /** Where in the lifted tree; names it among all. */
  id: string;
  path: readonly string[];
  mine: Json | undefined;
  theirs: Json | undefined;
}

export interface Merged { file: ServiceFile; clashes: Clash[] }

/** Stands for the order of a list's entries, where both rearranged it. */
export const ORDER = '$order';

/**
 * Brings two drawings that go on from `base` together: what one of them changed is taken, what both changed is a clash, decided by
 * `choices` (by a clash's id; mine where nothing is said). Where only one of them changed anything, the result is that one.
 */
export function merge(base: ServiceFile, mine: ServiceFile, theirs: ServiceFile, choices: Readonly<Record<string, Side>> = {}): Merged {
  const [was, one, other] = [stableJson(base), stableJson(mine), stableJson(theirs)];
  if (was === other || one === other) return { file: JSON.parse(one) as ServiceFile, clashes: [] };
  if (was === one) return { file: JSON.parse(other) as ServiceFile, clashes: [] };
  const clashes: Clash[] = [];
  const screens = { ...screensOf(theirs), ...screensOf(mine) };
  const decide = <T extends Json | undefined>(path: readonly string[], left: T, right: T): T => {
    const twin = toPath(twinOf(path, screens));
    // A step and its page are renamed by one act: that is asked once.
    const known = clashes.find((clash) => clash.id === twin && sameJson(clash.mine, left) && sameJson(clash.theirs, right));
    const id = known?.id ?? toPath([...path]);
    if (!known) clashes.push({ id, path, mine: left, theirs: right });
    return choices[id] === 'theirs' ? right : left;
  };
  const file = lowered(mergeValues(lifted(base), lifted(mine), lifted(theirs), [], decide) as Node);
  return { file, clashes };
}

/** Step → the page it shows. */
const screensOf = (file: ServiceFile): Record<string, string> => Object.fromEntries(Object.entries(file['x-service'].flow.steps).flatMap(([key, { screen }]) => (typeof screen === 'string' ? [[key, screen]] : [])));

/** Of the title of a step, and of its translations, the same of its page; any other place is its own. */
function twinOf(path: readonly string[], screens: Readonly<Record<string, string>>): readonly string[] {
  const [root, , steps, key = '', ...rest] = path;
  const isTitle = rest[0] === 'title' || (rest[0] === TEXTS && rest[1] === 'title');
  return root === 'x-service' && steps === 'steps' && isTitle && Object.hasOwn(screens, key) ? ['properties', screens[key]!, ...rest] : path;
}

type Decide = <T extends Json | undefined>(path: readonly string[], mine: T, theirs: T) => T;

function mergeValues(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined, path: readonly string[], decide: Decide): Json | undefined {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return mine;
  if (sameJson(base, mine)) return theirs;
  if (!isNode(base) || !isNode(mine) || !isNode(theirs) || !(isAlike(mine, theirs) && isAlike(base, mine))) return decide(path, mine, theirs);
  if (path.at(-1) === WHOLE) return decide(path, mine, theirs);
  const kept = new Map<string, Json>();
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = mergeValues(base[key], mine[key], theirs[key], [...path, key], decide);
    if (value !== undefined) kept.set(key, value);
  }
  return Object.fromEntries(orderOf(base, mine, theirs, path, decide).filter((key) => kept.has(key)).map((key) => [key, kept.get(key)!]));
}

/** A list with names and one without cannot be merged entry by entry. */
const isAlike = (one: Node, other: Node): boolean => [KEYED, WHOLE].every((key) => Object.hasOwn(one, key) === Object.hasOwn(other, key) || (key === WHOLE && !Array.isArray(one[key] ?? other[key])));

/** Keys of both: in the order of the one who rearranged them, each new one of the other after what it came after. */
function orderOf(base: Node, mine: Node, theirs: Node, path: readonly string[], decide: Decide): string[] {
  const [was, one, other] = [Object.keys(base), Object.keys(mine), Object.keys(theirs)];
  const isEverywhere = (key: string) => Object.hasOwn(base, key) && Object.hasOwn(mine, key) && Object.hasOwn(theirs, key);
  const common = (keys: readonly string[]) => keys.filter(isEverywhere);
  if (sameJson(common(was), common(one))) return filledIn(other, one);
  if (sameJson(common(was), common(other)) || sameJson(common(one), common(other))) return filledIn(one, other);
  const chosen = decide([...path, ORDER], one, other);
  return filledIn(chosen, chosen === one ? other : one);
}

function filledIn(order: readonly string[], others: readonly string[]): string[] {
  const keys = [...order];
  others.forEach((key, index) => {
    if (keys.includes(key)) return;
    keys.splice(keys.indexOf(others[index - 1] ?? '') + 1, 0, key);
  });
  return keys;
}
