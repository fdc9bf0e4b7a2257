import type { SchemaObject } from '#schemas/index.ts';
import type { NewField } from './edit.ts';
import type { firstWords } from './first-words.ts';

type Said = ReturnType<typeof firstWords>;
/** A question that is one box, or words alone. */
export type PlainType = 'text' | 'longText' | 'number' | 'money' | 'date' | 'yesNo' | 'oneOf' | 'severalOf' | 'catalog' | 'phone' | 'email' | 'identity' | 'calculated' | 'declaration' | 'information';

/** Two options to begin with, below a place in the file. */
export const firstOptions = (said: Pick<Said, 'at'>, place: string): SchemaObject[] =>
  ['a', 'b'].map((code, index) => ({ const: code, title: said.at(`${place}/oneOf/${index}/title`, 'builder.field.option', { number: index + 1 }) }));

/** Patterns are the loosest that still help; an analyst tightens them. */
export const SHAPES: Record<PlainType, (said: Said, place: string, layout: string) => NewField> = {
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
  calculated: () => ({ schema: { type: 'number', readOnly: true } }),
  information: (said, place) => ({ schema: { description: said.at(`${place}/description`, 'builder.field.new.information.text'), not: {} } }),
  declaration: (said, _place, layout) => ({ schema: { type: 'boolean', const: true }, layout: { missing: said.at(`${layout}/missing`, 'builder.field.missing.declaration') } }),
};
