import type { UiSchema } from '@rjsf/utils';
import type { FieldOptions } from './form-context.ts';
import { rowTitleOf, type ScreenField } from './screen-fields.ts';

/** Tells rjsf which of our widgets draws each question. */
export function uiSchemaOf(fields: readonly ScreenField[]): UiSchema {
  return Object.fromEntries(fields.map((field) => [field.name, uiOf({ question: field })]));
}

function uiOf(options: FieldOptions): UiSchema {
  const { question: field } = options;
  if (field.widget === 'group') return { 'ui:options': { ...options }, ...uiSchemaOf(field.fields ?? []) };
  if (field.widget !== 'rows') return { 'ui:widget': field.widget, 'ui:options': { ...options } };
  const items = field.item ? uiOf({ question: field.item, rowTitle: rowTitleOf(field) }) : uiSchemaOf(field.fields ?? []);
  return { 'ui:options': { ...options, orderable: false }, items };
}
