import { pathParts, valueAt, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import type { Walk } from '#runtime/engine/walk.ts';
import { screenFields, type ScreenField } from './screen-fields.ts';

/** One screen as it is for one person: nothing conditional is left in it. */
export interface EffectiveScreen {
  key: string;
  title: string;
  description?: string;
  /** The questions drawn, in order, each with the options open to this person and whether it must be answered. */
  fields: readonly ScreenField[];
  /** The same as plain JSON Schema: no references, no conditions. */
  schema: SchemaObject;
}

export interface EffectiveOptions {
  /** While correcting: paths of the only fields that are open. */
  only?: ReadonlySet<string>;
}

/**
 * The screen that is left when hidden questions are gone and sub catalogs hold only what belongs to their parent's answer.
 * A sub catalog whose parent has no answer yet is not drawn, and neither is a calculation that cannot be worked out yet.
 * @param file in the reader's language
 */
export function effectiveScreen(file: ServiceFile, screen: string, { answers, visibility }: Pick<Walk, 'answers' | 'visibility'>, { only }: EffectiveOptions = {}): EffectiveScreen {
  const isOpen = ({ path }: ScreenField) => !only || only.has(path);
  const fields = screenFields(file, screen).filter(isOpen).flatMap((field) => effectiveField(field));
  const { title = screen, description } = file.properties[screen] ?? {};
  return { key: screen, title, description, fields, schema: { type: 'object', title, ...(description ? { description } : {}), ...objectOf(fields) } };

  function effectiveField(field: ScreenField): ScreenField[] {
    if (visibility.hidden.has(field.path)) return [];
    if (field.widget === 'calculated') return valueAt(answers, field.path) === undefined ? [] : [field];
    const required = field.required || visibility.required.has(field.path);
    const options = field.parent === undefined ? field.options : optionsUnder(field, field.parent);
    if (field.options.length > 0 && options.length === 0) return [];
    const fields = field.fields?.flatMap(effectiveField);
    return [{ ...field, required, options, ...(fields ? { fields } : {}) }];
  }

  /** In a row the parent may differ from row to row, so that all options stay and the page groups them. */
  function optionsUnder(field: ScreenField, parent: string): ScreenField['options'] {
    if (pathParts(parent).includes('*')) return field.options;
    const chosen = valueAt(answers, parent);
    return field.options.filter((option) => option.parent === chosen && chosen !== undefined);
  }
}

function objectOf(fields: readonly ScreenField[]): Pick<SchemaObject, 'properties' | 'required'> {
  const required = fields.filter((field) => field.required && field.widget !== 'calculated').map(({ name }) => name);
  return { properties: Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])), ...(required.length > 0 ? { required } : {}) };
}

function schemaOf(field: ScreenField): SchemaObject {
  const { $ref: _ref, if: _if, then: _then, else: _else, allOf: _allOf, oneOf: _oneOf, enum: _enum, properties: _properties, required: _required, items: _items, default: _default, not: _not, ...plain } = field.schema;
  const choice = field.options.length > 0 ? { oneOf: field.options.map(({ const: value, title }) => ({ const: value, title })) } : {};
  if (field.widget === 'group') return { ...plain, type: 'object', ...objectOf(field.fields ?? []) };
  if (field.widget === 'rows') return { ...plain, items: field.item ? schemaOf(field.item) : { type: 'object', ...objectOf(field.fields ?? []) } };
  if (field.widget === 'checkboxes') return { ...plain, uniqueItems: true, items: { type: 'string', ...choice } };
  return { type: 'string', ...plain, ...choice };
}
