import { definitionName, type FieldLayout, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import type { Edit, NewField } from './edit.ts';
import { firstWords, type WordsIn } from './first-words.ts';
import { freshKey } from './keys.ts';

/** What an analyst can ask for. */
export const FIELD_TYPES = ['text', 'longText', 'number', 'money', 'date', 'yesNo', 'oneOf', 'severalOf', 'catalog', 'phone', 'email', 'identity', 'declaration'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Adds a question of a type at the end of a screen (or at a place). A catalog is the one named, or a new one. */
export function newField(file: ServiceFile, screen: string, type: FieldType, wordsIn: WordsIn, { catalog, at, title }: { catalog?: string; at?: number; title?: string } = {}): { edit: Edit; path: string } {
  const said = firstWords(file, wordsIn);
  const named = title ?? said.word(`builder.field.new.${type}`);
  const key = freshKey(named, Object.keys(file.properties[screen]?.properties ?? {}), type === 'text' ? 'field' : type);
  const [path, place] = [`/${screen}/${key}`, `/properties/${screen}/properties/${key}`];
  if (title === undefined) said.at(`${place}/title`, `builder.field.new.${type}`);
  const before: Edit[] = [];
  const field = { required: true, ...SHAPES[type](said, place, `/x-service/layout/~1${screen}~1${key}`) };
  if (type === 'catalog') {
    const name = catalog ?? addedCatalog(file, named, said, before);
    if (catalog === undefined && title === undefined) said.at(`/$defs/${name}/title`, `builder.field.new.${type}`);
    field.schema = { type: 'string', $ref: `#/$defs/${name}` };
  }
  const add: Edit = { do: 'addField', screen, key, field: { ...field, schema: { title: named, ...field.schema } }, at };
  return { path, edit: { do: 'group', label: { key: 'builder.edit.addField', params: { title: named } }, edits: [...before, add, ...said.translations()] } };
}

type Said = ReturnType<typeof firstWords>;

/** Two options to begin with, below a place in the file. */
export const firstOptions = (said: Pick<Said, 'at'>, place: string): SchemaObject[] =>
  ['a', 'b'].map((code, index) => ({ const: code, title: said.at(`${place}/oneOf/${index}/title`, 'builder.field.option', { number: index + 1 }) }));

/** Patterns are the loosest that still help; an analyst tightens them. */
const SHAPES: Record<FieldType, (said: Said, place: string, layout: string) => NewField> = {
  text: () => ({ schema: { type: 'string', maxLength: 200 } }),
  longText: () => ({ schema: { type: 'string', maxLength: 2_000 }, layout: { widget: 'textarea' } }),
  number: () => ({ schema: { type: 'integer', minimum: 0, maximum: 1_000_000_000 } }),
  money: () => ({ schema: { type: 'number', minimum: 0, maximum: 1_000_000_000_000 }, layout: { widget: 'money' } }),
  date: () => ({ schema: { type: 'string', format: 'date' }, layout: { widget: 'memorable-date' } }),
  yesNo: () => ({ schema: { type: 'boolean' }, layout: { widget: 'radio' } }),
  oneOf: (said, place) => ({ schema: { type: 'string', oneOf: firstOptions(said, place) }, layout: { widget: 'radio' } }),
  severalOf: (said, place) => ({ schema: { type: 'array', items: { type: 'string', oneOf: firstOptions(said, `${place}/items`) }, uniqueItems: true, minItems: 1 } }),
  catalog: () => ({ schema: { type: 'string' } }),
  phone: (said, _place, layout) => ({ schema: { type: 'string', pattern: '^\\+?[0-9]{6,20}$', maxLength: 21 }, layout: { widget: 'tel', autocomplete: 'tel', invalid: said.at(`${layout}/invalid`, 'builder.field.invalid.phone') }, privacy: 'personal' }),
  email: (said, _place, layout) => ({ schema: { type: 'string', format: 'email', maxLength: 254 }, layout: { widget: 'email', autocomplete: 'email', invalid: said.at(`${layout}/invalid`, 'builder.field.invalid.email') }, privacy: 'personal' }),
  identity: (said, _place, layout) => ({ schema: { type: 'string', pattern: '^[0-9]{11}$', maxLength: 11 }, layout: { widget: 'digits', invalid: said.at(`${layout}/invalid`, 'builder.field.invalid.identity') }, privacy: 'personal' }),
  declaration: (said, _place, layout) => ({ schema: { type: 'boolean', const: true }, layout: { missing: said.at(`${layout}/missing`, 'builder.field.missing.declaration') } }),
};

/** The type a field was drawn as; undefined for what the palette does not have, such as a list of rows. */
export function fieldType(schema: SchemaObject, layout: FieldLayout | undefined): FieldType | undefined {
  if (definitionName(schema.$ref)?.startsWith('catalog-')) return 'catalog';
  switch (schema.type) {
    case 'boolean': return schema.const === true ? 'declaration' : 'yesNo';
    case 'integer': case 'number': return layout?.widget === 'money' ? 'money' : 'number';
    case 'array': return typeof schema.items === 'object' && schema.items.oneOf ? 'severalOf' : undefined;
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
