import { type Json, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import { BY_PATH, schemaPath } from '#builder/edits/field-edits.ts';
import { forget, type Presence, presenceOf, setRequired } from '#builder/edits/presence.ts';
import { workingFile } from '#builder/edits/working-file.ts';
import { asJson } from '#builder/model/as-json.ts';

export interface Node { [key: string]: Json }
export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a node has besides what the file says in that place. No name in a service file begins with a dollar sign there. */
export const PRESENCE = '$presence';
/** Settings of a question that the file keeps by path: layout, privacy, formula. */
export const BESIDE = '$beside';
/** Translations of the node's texts: name of the text → `texts` or `translatedFrom` → language. */
export const TEXTS = '$texts';
/** A list whose entries have names: `=name` → entry. */
export const KEYED = '$keyed';
/** What is only right as a whole: a condition, the kind of a question with its limits. */
export const WHOLE = '$whole';

/**
 * The file as a tree in which everything that is said of one thing stands with it: translations with their text, when a
 * question is asked and how it is laid out with the question, entries of lists under their names.
 */
export function lifted(file: ServiceFile): Node {
  const work = workingFile(JSON.parse(stableJson(file)) as ServiceFile);
  const presences = askedPaths(work.file).map((path) => [path, presenceOf(work.file, path)] as const).filter(([, { isIntricate }]) => !isIntricate);
  for (const [path] of presences) { forget(work, path); setRequired(work, path, false); }
  const tree = structuredClone(asJson(work.file)) as Node;
  liftTexts(tree);
  for (const [path, { required, requiredWhen, shown }] of presences) {
    const said: Omit<Presence, 'isIntricate'> = { required, ...(requiredWhen ? { requiredWhen } : {}), ...(shown ? { shown } : {}) };
    if (required || requiredWhen || shown) (at(tree, schemaPath(path)) as Node)[PRESENCE] = asJson(said);
  }
  for (const place of BY_PATH) {
    const records = at(tree, place);
    if (!isNode(records)) continue;
    for (const [path, value] of Object.entries(records)) {
      const field = at(tree, schemaPath(path));
      if (!isNode(field) || path === '') continue;
      field[BESIDE] = { ...(field[BESIDE] as Node | undefined), [place]: value };
      delete records[path];
    }
    if (Object.keys(records).length === 0) delete (tree['x-service'] as Node)[pathParts(place)[1]!];
  }
  return wrapped(tree, []) as Node;
}

/** Paths of the pages and of every question on them, those of groups and of rows too. */
export function askedPaths({ properties }: ServiceFile): string[] {
  const below = (fields: object, parts: readonly string[]): string[] => Object.entries(fields).flatMap(([key, field]) => {
    if (typeof field !== 'object' || field === null) return [];
    const { properties = {}, items } = field as SchemaObject;
    const rows = typeof items === 'object' ? items.properties ?? {} : {};
    return [toPath([...parts, key]), ...below(properties, [...parts, key]), ...below(rows, [...parts, key, '*'])];
  });
  return below(properties, []);
}

export function at(tree: Json, pointer: string): Json | undefined {
  return pathParts(pointer).reduce<Json | undefined>((value, part) => (typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Node)[part] : undefined), tree);
}

function liftTexts(tree: Node): void {
  const settings = tree['x-service'] as Node;
  for (const name of ['texts', 'translatedFrom']) {
    const languages = settings[name];
    if (!isNode(languages)) continue;
    for (const [language, texts] of Object.entries(languages)) {
      for (const [pointer, text] of Object.entries(texts as Node)) {
        const parts = pathParts(pointer);
        const last = parts.pop();
        const holder = at(tree, toPath(parts));
        if (last === undefined || !isNode(holder)) continue;
        const said = (holder[TEXTS] ??= {}) as Record<string, Record<string, Node>>;
        ((said[last] ??= {})[name] ??= {})[language] = text;
        delete (texts as Node)[pointer];
      }
      if (Object.keys(texts as Node).length === 0) delete languages[language];
    }
    if (Object.keys(languages).length === 0) delete settings[name];
  }
}

/** Of a question or a page, what can be merged by itself; everything else about it is one thing. */
const OWN = new Set(['title', 'description', 'properties', 'items', PRESENCE, BESIDE, TEXTS]);

function wrapped(value: Json, path: readonly string[]): Json {
  if (Array.isArray(value)) return wrappedList(value, path);
  if (!isNode(value)) return value;
  const [root, name] = path;
  const isSchema = isOfSchema(path);
  const isCondition = root === '$defs' && path.length === 2 && !name!.startsWith('catalog-');
  if (isCondition) return taken(value, (key) => key === 'title' || key === TEXTS, path);
  if (isSchema) return taken(value, (key) => OWN.has(key) && (key !== 'items' || isNode((value['items'] as Node)['properties'])), path);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wrapped(one, [...path, key])]));
}

/** Whether a path leads to a page, a question, or the rows of one: `properties` and a key, again and again, with `items` between. */
function isOfSchema([part, key, ...rest]: readonly string[], isInside = false): boolean {
  if (part === undefined) return isInside;
  if (part === 'properties' && key !== undefined) return isOfSchema(rest, true);
  return part === 'items' && isInside && isOfSchema(key === undefined ? [] : [key, ...rest], true);
}

function taken(value: Node, isOwn: (key: string) => boolean, path: readonly string[]): Node {
  const own = Object.entries(value).filter(([key]) => isOwn(key)).map(([key, one]) => [key, wrapped(one, [...path, key])] as const);
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !isOwn(key)));
  return { ...Object.fromEntries(own), ...(Object.keys(rest).length > 0 ? { [WHOLE]: rest } : {}) };
}

/** What an entry of a list may be known by. */
const NAMES = ['outcome', 'key', 'const', 'code', 'id', 'title'];

function wrappedList(list: readonly Json[], path: readonly string[]): Json {
  const keysBy = (name: (entry: Json) => Json | undefined) => list.map((entry) => { const key = name(entry); return typeof key === 'string' || typeof key === 'number' ? `=${key}` : undefined; });
  const ways = [keysBy((entry) => entry), ...NAMES.map((name) => keysBy((entry) => (isNode(entry) ? entry[name] : undefined)))];
  const keys = ways.find((one) => one.every((key) => key !== undefined) && new Set(one).size === one.length);
  if (!keys) return { [WHOLE]: list as Json[] };
  return { [KEYED]: Object.fromEntries(list.map((entry, index) => [keys[index]!, wrapped(entry, [...path, KEYED, keys[index]!])])) };
}
