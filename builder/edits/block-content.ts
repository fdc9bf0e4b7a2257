import { type BlockContent, blockAsService, blockOfService, definitionName, localise, pathParts, type SchemaObject, type ServiceFile, toPath, translatableTexts, valueAt } from '#schemas/index.ts';
import { schemaPath } from './field-edits.ts';
import { fieldType, FIELD_TYPES_INSIDE } from './new-field.ts';
import { presenceOf } from './presence.ts';
import { withUnlikes } from './unlike.ts';

/** Where a block's questions begin in itself: a group is its screen, any other question the one of it. */
export const rootOf = (schema: SchemaObject): string => (schema.type === 'object' ? '/block' : '/block/question');
/** A path of a block in the service, and back: `from` and `to` are where the questions begin in either. */
export const carried = (path: string, from: string, to: string): string | undefined => (path === from || path.startsWith(`${from}/`) ? `${to}${path.slice(from.length)}` : undefined);

/** The same of a JSON Pointer: of a schema, of the layout, or of a catalog, which stays where it is. */
export function carriedPointer(pointer: string, from: string, to: string): string | undefined {
  const [root, second, third, ...rest] = pathParts(pointer);
  if (root === '$defs') return pointer;
  if (root === 'x-service' && second === 'layout' && third !== undefined) {
    const path = carried(third, from, to);
    return path === undefined ? undefined : toPath(['x-service', 'layout', path, ...rest]);
  }
  return carried(pointer, schemaPath(from), schemaPath(to));
}

/**
 * What may be kept as a block: a question of a page, or a page whose questions can all stand in a group. What is worked out from other answers
 * belongs to its service.
 */
export function mayBeBlock(file: ServiceFile, path: string): boolean {
  const schema = valueAt(file, schemaPath(path)) as SchemaObject | undefined;
  const layout = file['x-service'].layout ?? {};
  if (!schema || schema.readOnly || pathParts(path).length > 2) return false;
  if (pathParts(path).length === 2) return true;
  const inside = Object.entries(schema.properties ?? {});
  return inside.length > 0 && inside.every(([key, field]) => typeof field === 'object' && FIELD_TYPES_INSIDE.some((type) => type === fieldType(field, layout[`${path}/${key}`])));
}

/** A question, a group or a page as a block: what it asks and says, in every language. When it shows belongs to the service, and stays there. */
export function contentAt(file: ServiceFile, path: string): BlockContent | undefined {
  if (!mayBeBlock(file, path)) return undefined;
  const { language, languages, layout = {}, privacy = {}, subCatalogs = {}, texts = {} } = file['x-service'];
  const whole = valueAt(file, schemaPath(path)) as unknown as SchemaObject;
  const root = rootOf(whole);
  const schema = withUnlikes(whole, (other) => carried(other, path, root));
  const inside = <Value>(record: Record<string, Value>) => Object.fromEntries(Object.entries(record).flatMap(([key, value]) => { const own = carried(key, path, root); return own === undefined ? [] : [[own, value] as const]; }));
  const catalogs = [...new Set(catalogsIn(schema))].filter((name) => file.$defs?.[name]);
  const ties = Object.entries(inside(subCatalogs)).flatMap(([child, parent]) => { const own = carried(parent, path, root); return own === undefined ? [] : [[child, own] as const]; });
  const words = Object.entries(texts).map(([other, all]) => [other, Object.fromEntries(Object.entries(all).flatMap(([pointer, text]) => {
    const [home, name = ''] = pathParts(pointer);
    const own = home === '$defs' && !catalogs.includes(name) ? undefined : carriedPointer(pointer, path, root);
    return own === undefined ? [] : [[own, text] as const];
  }))] as const).filter(([, all]) => Object.keys(all).length > 0);
  const isRequired = (at: string) => presenceOf(file, at).required;
  const block: SchemaObject = root === '/block'
    ? { ...schema, required: Object.keys(schema.properties ?? {}).filter((key) => isRequired(`${path}${toPath([key])}`)) }
    : { title: schema.title, type: 'object', properties: { question: schema }, required: isRequired(path) ? ['question'] : [] };
  const { required, ...rest } = block;
  return structuredClone(blockOfService({
    ...blockAsService({
      properties: { block: required?.length ? block : rest },
      ...(catalogs.length > 0 ? { $defs: Object.fromEntries(catalogs.map((name) => [name, file.$defs![name]!])) } : {}),
      'x-service': { language, languages, layout: inside(layout), privacy: inside(privacy), subCatalogs: Object.fromEntries(ties), texts: Object.fromEntries(words) },
    }),
  }));
}

/** The block in the languages of a service: its first words in the service's own, or as they are where nobody translated them. */
export function spokenIn(content: BlockContent, { 'x-service': { language, languages } }: ServiceFile): BlockContent {
  const whole = blockAsService(content);
  const { language: own, texts = {} } = content['x-service'];
  const said = blockOfService(localise(whole, language)) ?? content;
  const first = Object.fromEntries(translatableTexts(whole).filter(({ path }) => isOfBlock(path)).map(({ path, text }) => [path, text]));
  const others = languages.filter((one) => one !== language).map((one) => [one, one === own ? first : texts[one] ?? {}] as const);
  return { ...said, 'x-service': { ...said['x-service'], language, languages, texts: Object.fromEntries(others.filter(([, all]) => Object.keys(all).length > 0)) } };
}

/** The block as it is here now, with the words of languages this service does not speak as they were, where their text is the same. */
export function withFormerWords(now: BlockContent, before: BlockContent): BlockContent {
  const { language, languages, texts = {} } = now['x-service'];
  const [is, was] = [blockAsService(now), localise(blockAsService(before), language)];
  const kept = Object.entries(before['x-service'].texts ?? {}).filter(([other]) => !languages.includes(other))
    .map(([other, all]) => [other, Object.fromEntries(Object.entries(all).filter(([pointer]) => valueAt(is, pointer) !== undefined && valueAt(is, pointer) === valueAt(was, pointer)))] as const);
  return { ...now, 'x-service': { ...now['x-service'], languages: [...languages, ...kept.map(([other]) => other)], texts: { ...texts, ...Object.fromEntries(kept) } } };
}

const isOfBlock = (pointer: string): boolean => /^\/(properties|\$defs|x-service\/layout)\//.test(pointer);

/** Names of the catalogs a question offers, or its rows. */
export function catalogsIn(schema: SchemaObject): string[] {
  return [...JSON.stringify(schema).matchAll(/"\$ref":"(#\/\$defs\/catalog-[^"]+)"/g)].flatMap(([, ref]) => definitionName(ref) ?? []);
}
