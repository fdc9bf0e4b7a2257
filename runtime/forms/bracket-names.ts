import { FORBIDDEN_KEYS } from '#schemas/service/limits.ts';

/** A posted form as a tree: names such as `owner[partners][0][name]` opened up. Keys of a tree have no prototype behind them. */
export type PostedValue = string | string[] | PostedTree;
export interface PostedTree { [key: string]: PostedValue }

/** A flat form body, as the server parses it. */
export type FlatForm = Readonly<Record<string, unknown>>;

const MOST_FIELDS = 2_000;
const DEEPEST = 8;
/** Characters of one answer; no box takes more, so that nothing typed is cut off unseen. */
export const LONGEST = 100_000;
const NAME = /^([^[\]]{1,80})((?:\[[^[\]]{0,80}\])*)$/;

/** Never throws. Names that are broken, too deep, or reach for a prototype are left out, and so is what is beyond any form of ours. */
export function openNames(form: FlatForm): PostedTree {
  const tree = empty();
  for (const name of Object.keys(form).slice(0, MOST_FIELDS)) {
    const parts = partsOf(name);
    const value = textsOf(form[name]);
    if (parts && value.length > 0) put(tree, parts, value);
  }
  return tree;
}

const empty = (): PostedTree => Object.create(null) as PostedTree;

/** `partners[list][0][name]` → its four parts; a last part `''` (`kinds[]`) says "one of several". */
export function partsOf(name: string): string[] | undefined {
  const match = NAME.exec(name);
  if (!match) return undefined;
  const parts = [match[1]!, ...[...match[2]!.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1]!)];
  const isSafe = parts.length <= DEEPEST && parts.every((part, index) => !FORBIDDEN_KEYS.has(part) && (part !== '' || index === parts.length - 1));
  return isSafe ? parts : undefined;
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string').slice(0, MOST_FIELDS).map((one) => one.slice(0, LONGEST));

function put(tree: PostedTree, parts: string[], texts: string[]): void {
  let at = tree;
  const isSeveral = parts.at(-1) === '';
  const path = isSeveral ? parts.slice(0, -1) : parts;
  for (const part of path.slice(0, -1)) {
    at[part] ??= empty();
    const next = at[part];
    // A name that is both an answer and a group: the first to come stays.
    if (typeof next === 'string' || Array.isArray(next)) return;
    at = next;
  }
  const key = path.at(-1)!;
  at[key] ??= isSeveral || texts.length > 1 ? texts : texts[0]!;
}
