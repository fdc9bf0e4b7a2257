import { definitionName, type FieldLayout, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import type { Edit, NewField } from './edit.ts';
import { freshKey } from './keys.ts';
import type { Words } from './new-step.ts';

/** What an analyst can ask for. */
export const FIELD_TYPES = ['text', 'longText', 'number', 'money', 'date', 'yesNo', 'oneOf', 'severalOf', 'catalog', 'phone', 'email', 'identity'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Adds a question of a type at the end of a screen (or at a place). A catalog is the one named, or a new one. */
export function newField(file: ServiceFile, screen: string, type: FieldType, words: Words, { catalog, at, title }: { catalog?: string; at?: number; title?: string } = {}): { edit: Edit; path: string } {
  const named = title ?? words(`builder.field.new.${type}`);
  const key = freshKey(named, Object.keys(file.properties[screen]?.properties ?? {}), type === 'text' ? 'field' : type);
  const before: Edit[] = [];
  const field = { required: true, ...SHAPES[type](words) };
  if (type === 'catalog') {
    const name = catalog ?? addedCatalog(file, named, words, before);
    field.schema = { type: 'string', $ref: `#/$defs/${name}` };
  }
  const add: Edit = { do: 'addField', screen, key, field: { ...field, schema: { title: named, ...field.schema } }, at };
  return {
    path: `/${screen}/${key}`,
    edit: before.length === 0 ? add : { do: 'group', label: { key: 'builder.edit.addField', params: { title: named } }, edits: [...before, add] },
  };
}

const option = (code: string, words: Words, number: number): SchemaObject => ({ const: code, title: words('builder.field.option', { number }) });
const options = (words: Words): SchemaObject[] => [option('a', words, 1), option('b', words, 2)];

/** Patterns are the loosest that still help; an analyst tightens them. */
const SHAPES: Record<FieldType, (words: Words) => NewField> = {
  text: () => ({ schema: { type: 'string', maxLength: 200 } }),
  longText: () => ({ schema: { type: 'string', maxLength: 2_000 }, layout: { widget: 'textarea' } }),
  number: () => ({ schema: { type: 'integer', minimum: 0, maximum: 1_000_000_000 } }),
  money: () => ({ schema: { type: 'number', minimum: 0, maximum: 1_000_000_000_000 }, layout: { widget: 'money' } }),
  date: () => ({ schema: { type: 'string', format: 'date' }, layout: { widget: 'memorable-date' } }),
  yesNo: () => ({ schema: { type: 'boolean' }, layout: { widget: 'radio' } }),
  oneOf: (words) => ({ schema: { type: 'string', oneOf: options(words) }, layout: { widget: 'radio' } }),
  severalOf: (words) => ({ schema: { type: 'array', items: { type: 'string', oneOf: options(words) }, uniqueItems: true, minItems: 1 } }),
  catalog: () => ({ schema: { type: 'string' } }),
  phone: (words) => ({ schema: { type: 'string', pattern: '^\\+?[0-9 ]{6,20}$', maxLength: 20 }, layout: { widget: 'tel', autocomplete: 'tel', invalid: words('builder.field.invalid.phone') }, privacy: 'personal' }),
  email: (words) => ({ schema: { type: 'string', format: 'email', maxLength: 254 }, layout: { widget: 'email', autocomplete: 'email', invalid: words('builder.field.invalid.email') }, privacy: 'personal' }),
  identity: (words) => ({ schema: { type: 'string', pattern: '^[0-9]{11}$', maxLength: 11 }, layout: { widget: 'digits', invalid: words('builder.field.invalid.identity') }, privacy: 'personal' }),
};

/** The type a field was drawn as; undefined for what the palette does not have, such as a list of rows. */
export function fieldType(schema: SchemaObject, layout: FieldLayout | undefined): FieldType | undefined {
  if (definitionName(schema.$ref)?.startsWith('catalog-')) return 'catalog';
  switch (schema.type) {
    case 'boolean': return 'yesNo';
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

function addedCatalog(file: ServiceFile, title: string, words: Words, before: Edit[]): string {
  const taken = Object.keys(file.$defs ?? {});
  const name = `catalog-${freshKey(title, taken.map((one) => one.replace(/^catalog-/, '')), 'list')}`;
  if (!file.$defs) before.push({ do: 'patch', patches: [{ put: '/$defs', value: {}, at: Object.keys(file).indexOf('x-service') }] });
  before.push({ do: 'setSetting', path: `/$defs/${name}`, value: { title, oneOf: options(words) } as never });
  return name;
}
