import type { FieldLayout, SchemaObject } from '#schemas/index.ts';
import { isInformation } from '#schemas/service/information.ts';
import { hasSeveralLines } from '#runtime/engine/one-line.ts';
import type { CatalogOption } from '#schemas/service/catalogs.ts';

/** How a question is drawn and its answer read. `group` and `rows` hold questions of their own. */
export type WidgetName =
  | 'text' | 'textarea' | 'number' | 'digits' | 'money' | 'tel' | 'email' | 'url' | 'date'
  | 'radio' | 'select' | 'yes-no' | 'checkbox' | 'checkboxes' | 'calculated' | 'information' | 'drawing' | 'group' | 'rows';

/** More options than these are easier to find in a list that opens. */
const MOST_RADIOS = 6;

/** The layout's word first, then what the schema suggests. */
export function widgetOf(schema: SchemaObject, options: readonly CatalogOption[], layout: FieldLayout | undefined): WidgetName {
  if (schema.readOnly) return 'calculated';
  if (isInformation(schema)) return 'information';
  if (schema.type === 'array') return options.length > 0 ? 'checkboxes' : 'rows';
  if (schema.type === 'object' || schema.properties) return 'group';
  if (options.length > 0) return layout?.widget === 'select' || (layout?.widget !== 'radio' && options.length > MOST_RADIOS) ? 'select' : 'radio';
  if (schema.type === 'boolean') return schema.const === true ? 'checkbox' : 'yes-no';
  if (schema.format === 'date') return 'date';
  if (schema.type === 'number' || schema.type === 'integer') return layout?.widget === 'money' ? 'money' : 'number';
  return textWidget(schema, layout);
}

function textWidget(schema: SchemaObject, layout: FieldLayout | undefined): WidgetName {
  switch (layout?.widget) {
    case 'textarea': case 'tel': case 'email': case 'digits': case 'drawing': return layout.widget;
    case 'memorable-date': return 'date';
    default: return schema.format === 'email' ? 'email' : schema.format === 'uri' ? 'url' : hasSeveralLines(schema, layout) ? 'textarea' : 'text';
  }
}

/** Questions drawn as several boxes need a legend over them; all others a label. */
export const hasSeveralBoxes = (widget: WidgetName): boolean => widget === 'radio' || widget === 'checkboxes' || widget === 'yes-no' || widget === 'date';
