import { type BlockContent, type SchemaObject, toPath } from '#schemas/index.ts';
import { catalogsIn, carried, carriedPointer } from './block-content.ts';
import { schemaPath } from './field-edits.ts';

/** What one looks at together: a question of the block by its key, what the group itself says, or the order. */
export const ITSELF = '';
export const ORDER = '/order';

export interface Difference {
  /** Key of a question, `ITSELF` or `ORDER`. */
  key: string;
  /** What became of it in the block. */
  sort: 'added' | 'removed' | 'changed';
  /** It was changed in this service too, or put in or taken out. */
  isYours: boolean;
}

/** What a newer version of a block would change here: it is not here yet, and not left as it was in the version that was put. `before` unknown: all that is not the same. */
export function differencesTo(newest: BlockContent, here: BlockContent, before: BlockContent | undefined): Difference[] {
  return unitsOf(newest, here, before).flatMap((key): Difference[] => {
    const shared = Object.keys(childrenOf(newest)).filter((one) => Object.hasOwn(childrenOf(here), one) && (!before || Object.hasOwn(childrenOf(before), one)));
    const [is, mine, was] = [factsOf(newest, key, shared), factsOf(here, key, shared), before && factsOf(before, key, shared)];
    if (is === mine || (before && is === was)) return [];
    return [{ key, sort: is === undefined ? 'removed' : mine === undefined ? 'added' : 'changed', isYours: before !== undefined && mine !== was }];
  });
}

/** Whether a block says the very same in both. */
export const isSameBlock = (one: BlockContent, other: BlockContent): boolean => unitsOf(one, other).every((key) => factsOf(one, key) === factsOf(other, key));

const childrenOf = ({ properties: { block } }: BlockContent): Record<string, SchemaObject> => (block.properties ?? {}) as Record<string, SchemaObject>;
export const isGroup = (content: BlockContent): boolean => !(Object.keys(childrenOf(content)).join() === 'question');

function unitsOf(...contents: (BlockContent | undefined)[]): string[] {
  const there = contents.filter((one) => one !== undefined);
  const keys = new Set(there.flatMap((one) => Object.keys(childrenOf(one))));
  return there.every((one) => !isGroup(one)) ? [...keys] : [ITSELF, ...keys, ORDER];
}

/** All that a block says of one unit, as text to be compared: catalogs are what they offer, whatever they are called. */
function factsOf(content: BlockContent, key: string, ordered?: readonly string[]): string | undefined {
  const { layout = {}, privacy = {}, subCatalogs = {}, texts = {} } = content['x-service'];
  const { properties: children = {}, required = [], ...itself } = content.properties.block;
  if (key === ORDER) return Object.keys(children).filter((one) => !ordered || ordered.includes(one)).join(' ');
  const path = key === ITSELF ? '/block' : `/block${toPath([key])}`;
  const schema = key === ITSELF ? itself : (children[key] as SchemaObject | undefined);
  if (!schema) return undefined;
  const isOwn = (at: string) => (key === ITSELF ? at === path : carried(at, path, path) !== undefined);
  const lists = catalogsIn(schema);
  const own = <Value>(record: Record<string, Value>) => Object.fromEntries(Object.entries(record).filter(([at]) => isOwn(at)));
  const words = Object.fromEntries(Object.entries(texts).map(([language, all]) => [language, Object.fromEntries(Object.entries(all).flatMap(([pointer, text]) => {
    const [, root, name = ''] = pointer.split('/');
    if (root === '$defs') return lists.includes(name) ? [[`list ${lists.indexOf(name)} ${pointer.slice(name.length + 8)}`, text] as const] : [];
    if (key === ITSELF) return [`${schemaPath(path)}/title`, `${schemaPath(path)}/description`].includes(pointer) ? [[pointer, text] as const] : [];
    return carriedPointer(pointer, path, path) === undefined ? [] : [[pointer, text] as const];
  }))]).filter(([, all]) => Object.keys(all as object).length > 0));
  return JSON.stringify(settled([unnamed(schema), lists.map((name) => content.$defs?.[name]), required.includes(key), own(layout), own(privacy), own(subCatalogs), words]));
}

const unnamed = (schema: SchemaObject): unknown => JSON.parse(JSON.stringify(schema), (key, value: unknown) => (key === '$ref' ? 'list' : value));

/** Keys in one order, whoever wrote them. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, one]) => [key, settled(one)]));
}
