import { type BlockContent, definitionName, fieldAt, type Json, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { asJson } from '#builder/model/as-json.ts';
import { apply } from './apply.ts';
import { carried, carriedPointer, catalogsIn, rootOf, spokenIn } from './block-content.ts';
import { type Difference, isGroup, ITSELF, ORDER } from './block-differences.ts';
import type { Edit } from './edit.ts';
import { BLOCKS } from './field-edits.ts';
import { freshKey } from './keys.ts';
import { dependOn } from './sub-catalog.ts';
import { withUnlikes } from './unlike.ts';
import { sameJson } from './working-file.ts';

/** A block of the installation, in one of its versions. */
export interface BlockVersion { id: string; version: number; title: string; content: BlockContent }

export const markEdit = (path: string, block: Pick<BlockVersion, 'id' | 'version'> | undefined): Edit => ({ do: 'setSetting', path: `${BLOCKS}${toPath([path])}`, value: block && { block: block.id, version: block.version } });

/** Puts a block at the end of a page, in the languages of the service, and notes which one it is. */
export function putBlock(file: ServiceFile, screen: string, block: BlockVersion): { edit: Edit; path: string } {
  const said = spokenIn(block.content, file);
  const { schema, root } = wholeOf(said);
  const key = freshKey(schema.title ?? block.title, Object.keys(file.properties[screen]?.properties ?? {}), 'block');
  const path = toPath([screen, key]);
  const lists = listsFor(file, path, said, [schema]);
  const required = root === '/block' ? (schema.required ?? []).length > 0 : said.properties.block.required?.includes('question') ?? false;
  const add: Edit = { do: 'addField', screen, key, field: { schema: relisted({ title: block.title, ...schema }, lists.names, root, path), required } };
  const besides = ['', ...Object.keys({ ...said['x-service'].layout, ...said['x-service'].privacy })].flatMap((at) => { const own = carried(at, root, path); return own === undefined ? [] : besideEdits(said, at, own); });
  const edits = [...lists.edits, add, ...besides, ...wordEdits(said, root, path, lists.names, () => true)];
  return { path, edit: { do: 'group', label: { key: 'builder.edit.putBlock', params: { title: block.title } }, edits: [...edits, ...tieEdits(file, edits, said, root, path), markEdit(path, block)] } };
}

/** Takes what is chosen of a block's newest version, and leaves the rest as it is here; either way this version was looked at. */
export function takeBlock(file: ServiceFile, path: string, block: BlockVersion, taken: readonly Difference[]): Edit {
  const said = spokenIn(block.content, file);
  const { root } = wholeOf(said);
  const children = (said.properties.block.properties ?? {}) as Record<string, SchemaObject>;
  const keys = taken.filter(({ key, sort }) => sort !== 'removed' && Object.hasOwn(children, key)).map(({ key }) => key);
  const lists = listsFor(file, path, said, keys.map((key) => children[key]!));
  const at = (key: string) => (root === '/block' ? `${path}${toPath([key])}` : path);
  const order = Object.keys(children);
  const edits = taken.flatMap(({ key, sort }): Edit[] => {
    if (key === ORDER) return [];
    const inBlock = key === ITSELF ? '/block' : `/block${toPath([key])}`;
    const place = key === ITSELF ? path : at(key);
    if (sort === 'removed') return [{ do: 'removeField', path: place }];
    const required = said.properties.block.required?.includes(key) ?? false;
    const words = wordEdits(said, inBlock, place, lists.names, (pointer) => key !== ITSELF || /^\/properties\/block\/(title|description)$/.test(pointer));
    const { title, description } = said.properties.block;
    if (key === ITSELF) return [{ do: 'editField', path, schema: { title, description } }, ...besideEdits(said, inBlock, place, file), ...words];
    const schema = relisted(children[key]!, lists.names, root, path);
    const put: Edit = sort === 'added'
      ? { do: 'addField', screen: pathParts(path)[0]!, within: path, key, field: { schema, required }, at: order.indexOf(key) }
      : { do: 'editField', path: place, schema: { ...nothingOf(fieldAt(file, place)), ...schema }, required };
    const inside = Object.keys({ ...file['x-service'].layout, ...file['x-service'].privacy }).flatMap((one) => carried(one, place, inBlock) ?? []);
    const besides = [...new Set([inBlock, ...inside, ...Object.keys({ ...said['x-service'].layout, ...said['x-service'].privacy })])].flatMap((one) => { const own = carried(one, inBlock, place); return own === undefined ? [] : besideEdits(said, one, own, file); });
    return [put, ...besides, ...oldWords(file, place, said, inBlock), ...words];
  });
  const moves = taken.some(({ key }) => key === ORDER) ? order.map((key, to): Edit => ({ do: 'moveField', path: at(key), to })) : [];
  const all = [...lists.edits, ...edits, ...moves];
  return { do: 'group', label: { key: 'builder.edit.takeBlock', params: { title: block.title } }, edits: [...all, ...tieEdits(file, all, said, root, path), markEdit(path, block)] };
}

function wholeOf(content: BlockContent): { schema: SchemaObject; root: string } {
  const { block } = content.properties;
  return isGroup(content) ? { schema: block, root: '/block' } : { schema: block.properties!['question'] as SchemaObject, root: rootOf(block.properties!['question'] as SchemaObject) };
}

/** Every keyword a question has now, to be taken away where the new one has it no more. */
const nothingOf = (schema: SchemaObject | undefined): Partial<SchemaObject> => Object.fromEntries(Object.keys(schema ?? {}).filter((keyword) => keyword !== 'type').map((keyword) => [keyword, undefined]));

/** Layout and privacy of one path of the block, as the service has it. */
function besideEdits(said: BlockContent, inBlock: string, path: string, file?: ServiceFile): Edit[] {
  const [layout, privacy] = [said['x-service'].layout?.[inBlock], said['x-service'].privacy?.[inBlock]];
  const former = Object.fromEntries(Object.keys(file?.['x-service'].layout?.[path] ?? {}).map((name) => [name, undefined]));
  if (!layout && !privacy && !file) return [];
  return [{ do: 'editField', path, layout: { ...former, ...layout }, privacy: privacy ?? 'unsaid' }];
}

function wordEdits(said: BlockContent, inBlock: string, path: string, lists: ReadonlyMap<string, string>, isWanted: (pointer: string) => boolean): Edit[] {
  return Object.entries(said['x-service'].texts ?? {}).flatMap(([language, all]) => Object.entries(all).flatMap(([pointer, text]): Edit[] => {
    const [root, name = '', ...rest] = pathParts(pointer);
    const own = root === '$defs' ? (lists.has(name) ? toPath(['$defs', lists.get(name)!, ...rest]) : undefined) : isWanted(pointer) ? carriedPointer(pointer, inBlock, path) : undefined;
    return own === undefined ? [] : [{ do: 'setText', path: own, text, language }];
  }));
}

/** Translations of a question that the block does not have. */
function oldWords(file: ServiceFile, path: string, said: BlockContent, inBlock: string): Edit[] {
  return Object.entries(file['x-service'].texts ?? {}).flatMap(([language, all]) => Object.keys(all).flatMap((pointer): Edit[] => {
    const own = pointer.startsWith('/$defs/') ? undefined : carriedPointer(pointer, path, inBlock);
    return own === undefined || said['x-service'].texts?.[language]?.[own] !== undefined ? [] : [{ do: 'setText', path: pointer, text: '', language }];
  }));
}

/** What each catalog is called here: one that offers the very same, the one the questions had alone, or a new one. */
function listsFor(file: ServiceFile, path: string, said: BlockContent, schemas: readonly SchemaObject[]): { names: Map<string, string>; edits: Edit[] } {
  const names = new Map<string, string>();
  const edits: Edit[] = [];
  const here = (Object.keys(file.$defs ?? {}));
  const usesIn = (part: unknown, name: string) => JSON.stringify(part ?? null).split(`"#/$defs/${name}"`).length - 1;
  const own = catalogsIn((fieldAt(file, path) ?? {})).filter((name) => usesIn(file.properties, name) === usesIn(fieldAt(file, path), name));
  for (const name of schemas.flatMap(catalogsIn)) {
    const list = said.$defs?.[name];
    if (names.has(name) || !list) continue;
    const same = here.find((one) => sameJson(file.$defs![one]!.oneOf, list.oneOf) && one.startsWith('catalog-'));
    const kept = same ?? (own.includes(name) ? name : undefined);
    const fresh = kept ?? `catalog-${freshKey(list.title ?? '', [...here, ...names.values()].map((one) => one.replace(/^catalog-/, '')), 'list')}`;
    names.set(name, fresh);
    if (same === undefined) {
      if (!file.$defs && edits.length === 0) edits.push({ do: 'patch', patches: [{ put: '/$defs', value: {}, at: Object.keys(file).indexOf('x-service') }] });
      edits.push(...(kept === undefined ? [{ do: 'setSetting', path: `/$defs/${fresh}`, value: asJson(list) } as const] : [{ do: 'setSetting', path: `/$defs/${fresh}/oneOf`, value: (list.oneOf ?? []) as Json } as const]));
    }
  }
  return { names, edits };
}

/** A block's questions by the names of the service: its catalogs, and the paths they must differ from. */
const relisted = (schema: SchemaObject, names: ReadonlyMap<string, string>, root: string, path: string): SchemaObject =>
  withUnlikes(JSON.parse(JSON.stringify(schema), (key, value: unknown) => (key === '$ref' && typeof value === 'string' ? `#/$defs/${names.get(definitionName(value) ?? '') ?? definitionName(value)}` : value)) as SchemaObject, (other) => carried(other, root, path));

/** Choices that depend on another of the block are tied to it here, once both are there. */
function tieEdits(file: ServiceFile, edits: readonly Edit[], said: BlockContent, root: string, path: string): Edit[] {
  let next = apply(file, { do: 'group', edits: [...edits] }).file;
  return Object.entries(said['x-service'].subCatalogs ?? {}).flatMap(([child, parent]) => {
    const [own, on] = [carried(child, root, path), carried(parent, root, path)];
    if (own === undefined || on === undefined || !fieldAt(next, own) || !fieldAt(next, on) || next['x-service'].subCatalogs?.[own] === on) return [];
    const tie = dependOn(next, own, on);
    next = apply(next, tie).file;
    return [tie];
  });
}
