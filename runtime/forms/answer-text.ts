import type { Json } from '#schemas/index.ts';
import { dateText, listText, moneyText, numberText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { ScreenField } from './screen-fields.ts';

export interface AnswerWords {
  t: Translate;
  language: string;
  /** ISO 4217 code. */
  currency: string;
}

/** An answer as a reader sees it; undefined where there is none. Rows have no single line: take their fields one by one. */
export function answerText(field: ScreenField, value: Json | undefined, words: AnswerWords): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return listText(value.map((one) => answerText(field.item ?? { ...field, widget: 'radio' }, one, words) ?? '').filter((text) => text !== ''), words.t);
  if (typeof value === 'object') return undefined;
  if (field.widget === 'drawing') return words.t('field.drawn');
  // An option that has left its catalog is shown as it stands.
  const option = field.options.find((one) => one.const === value);
  if (option) return option.title;
  if (typeof value === 'boolean') return words.t(value ? 'field.yes' : 'field.no');
  if (typeof value === 'number') return field.layout.widget === 'money' ? moneyText(value, words.currency, words.language) : numberText(value, words.language);
  return field.schema.format === 'date' ? dateText(value, words.language, 'UTC') : value;
}
