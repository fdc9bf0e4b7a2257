import { definitionName, fieldAt, type FieldLayout, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { isInformation } from '#schemas/service/information.ts';
import type { Edit, NewField } from './edit.ts';
import { firstWords, type WordsIn } from './first-words.ts';
import { schemaPath } from './field-edits.ts';
import { freshKey } from './keys.ts';
import { firstOptions, SHAPES } from './field-shapes.ts';
import { blockType, isBlock, layoutPlace, newBlock } from './new-block.ts';

/** What an analyst can ask for. */
export const FIELD_TYPES = ['text', 'longText', 'number', 'money', 'date', 'yesNo', 'oneOf', 'severalOf', 'catalog', 'phone', 'email', 'identity', 'address', 'owner', 'rows', 'location', 'area', 'signature', 'calculated', 'declaration', 'information'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];
/** Those that cannot stand inside a group or a row: they hold questions themselves, or are worked out for the whole file (R21). */
const OUTSIDE_ONLY: ReadonlySet<FieldType> = new Set(['address', 'owner', 'rows', 'location', 'area', 'signature', 'calculated']);
export const FIELD_TYPES_INSIDE: readonly FieldType[] = FIELD_TYPES.filter((type) => !OUTSIDE_ONLY.has(type));

/** Adds a question of a type at the end of a screen, of a group or of each row (`within`), or at a place there. A catalog is the one named, or a new one. */
export function newField(file: ServiceFile, screen: string, type: FieldType, wordsIn: WordsIn, { catalog, at, title, within = `/${screen}` }: { catalog?: string; at?: number; title?: string; within?: string } = {}): { edit: Edit; path: string } {
  const said = firstWords(file, wordsIn);
  const named = title ?? said.word(`builder.field.new.${type}`);
  const key = freshKey(named, Object.keys(fieldAt(file, within)?.properties ?? {}), type === 'text' ? 'field' : type);
  const path = `${within}/${key}`;
  const place = schemaPath(path);
  if (title === undefined) said.at(`${place}/title`, `builder.field.new.${type}`);
  const before: Edit[] = [];
  const field = { required: !isNeverAsked(type), ...shapeOf(type, said, place, path) };
  if (type === 'catalog') {
    const name = catalog ?? addedCatalog(file, named, said, before);
    if (catalog === undefined && title === undefined) said.at(`/$defs/${name}/title`, `builder.field.new.${type}`);
    field.schema = { type: 'string', $ref: `#/$defs/${name}` };
  }
  const add: Edit = { do: 'addField', screen, ...(within === `/${screen}` ? {} : { within }), key, field: { ...field, schema: { title: named, ...field.schema } }, at };
  const formula: Edit[] = type === 'calculated' ? [{ do: 'setSetting', path: `/x-service/formulas${toPath([path])}`, value: '0' }] : [];
  return { path, edit: { do: 'group', label: { key: 'builder.edit.addField', params: { title: named } }, edits: [...before, add, ...formula, ...said.translations()] } };
}

type Said = ReturnType<typeof firstWords>;

const isNeverAsked = (type: FieldType): boolean => type === 'calculated' || type === 'information';

function shapeOf(type: FieldType, said: Said, place: string, path: string): NewField {
  return isBlock(type) ? newBlock(type, said, place, path) : SHAPES[type](said, place, layoutPlace(path));
}

/** The type a field was drawn as; undefined for what the palette does not have. */
export function fieldType(schema: SchemaObject, layout: FieldLayout | undefined): FieldType | undefined {
  if (schema.readOnly) return 'calculated';
  if (isInformation(schema)) return 'information';
  if (definitionName(schema.$ref)?.startsWith('catalog-')) return 'catalog';
  switch (schema.type) {
    case 'boolean': return schema.const === true ? 'declaration' : 'yesNo';
    case 'integer': case 'number': return layout?.widget === 'money' ? 'money' : 'number';
    case 'array': return typeof schema.items !== 'object' ? undefined : schema.items.oneOf ? 'severalOf' : schema.items.properties ? (layout?.widget === 'area' ? 'area' : 'rows') : undefined;
    case 'object': return blockType(schema, layout);
    case 'string': return stringType(schema, layout);
    default: return undefined;
  }
}

function stringType(schema: SchemaObject, layout: FieldLayout | undefined): FieldType {
  if (schema.oneOf) return 'oneOf';
  if (schema.format === 'date') return 'date';
  if (schema.format === 'email' || layout?.widget === 'email') return 'email';
  if (layout?.widget === 'tel') return 'phone';
  if (layout?.widget === 'digits') return 'identity';
  return layout?.widget === 'textarea' ? 'longText' : 'text';
}

function addedCatalog(file: ServiceFile, title: string, said: Said, before: Edit[]): string {
  const made = newCatalog(file, title, said);
  before.push(...made.edits);
  return made.name;
}

/** A list of options of its own, with two to begin with. */
export function newCatalog(file: ServiceFile, title: string, said: Pick<Said, 'at'>): { name: string; edits: Edit[] } {
  const taken = Object.keys(file.$defs ?? {});
  const name = `catalog-${freshKey(title, taken.map((one) => one.replace(/^catalog-/, '')), 'list')}`;
  const home: Edit[] = file.$defs ? [] : [{ do: 'patch', patches: [{ put: '/$defs', value: {}, at: Object.keys(file).indexOf('x-service') }] }];
  return { name, edits: [...home, { do: 'setSetting', path: `/$defs/${name}`, value: { title, oneOf: firstOptions(said, `/$defs/${name}`) } as never }] };
}
