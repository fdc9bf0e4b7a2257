import type { SchemaObject } from '#schemas/index.ts';
import { formInWords } from '#builder/edits/answer-form/form-words.ts';
import { readForm } from '#builder/edits/answer-form/read-form.ts';
import type { Say } from '#builder/model/naming.ts';

const SIZES = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;

/** What an answer must keep to, a sentence each. @param invalid what people are told whose answer does not fit, in the service's own words */
export function limitsOf(t: Say, field: SchemaObject, isRows: boolean, invalid: string | undefined): string[] {
  const sizes = SIZES.flatMap((name) => (typeof field[name] === 'number' ? [t(`together.limit.${name}${isRows ? '.rows' : ''}`, { count: field[name] })] : []));
  return [...(field.pattern === undefined ? [] : [formSentence(t, field.pattern, invalid)]), ...sizes];
}

function formSentence(t: Say, pattern: string, invalid: string | undefined): string {
  const form = readForm(pattern);
  if (form) return t(`together.limit.form.${form.where}`, { words: formInWords(t, { ...form, where: 'whole' }) });
  return invalid ? t('together.limit.form.told', { words: invalid }) : t('together.limit.form.byHand', { pattern });
}
