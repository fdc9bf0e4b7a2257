import { fieldAt, type JsonScalar, type JsonSchema, type ServiceFile } from '#schemas/index.ts';
import { readSentence } from '#builder/edits/read-sentence.ts';
import { type Clause, isGroup, isNamed, type Part } from '#builder/edits/sentence.ts';
import type { Say } from './naming.ts';

/** Words for an answer of a field: an option's title, a number as it is written. */
export type ValueWords = (path: string, value: JsonScalar) => string;

/** The condition as a sentence; undefined where it cannot be said. */
export function conditionWords(t: Say, file: ServiceFile, schema: JsonSchema, words: ValueWords): string | undefined {
  const sentence = readSentence(schema);
  return sentence && partWords(t, file, sentence, words);
}

/** A determinant as one reads it: "Nationality is not Bhutan and Number of seats is at least 50". */
export function partWords(t: Say, file: ServiceFile, part: Part, words: ValueWords, isInside = false): string {
  if (isNamed(part)) return t('builder.sentence.named', { title: file.$defs?.[part.named]?.title ?? part.named });
  if (!isGroup(part)) return clauseText(t, file, part, words);
  const { join, clauses } = part;
  const isAlone = clauses.length === 1;
  const text = clauses.map((one) => partWords(t, file, one, words, !isAlone || join === 'none')).join(` ${t(`builder.sentence.${join === 'all' ? 'all' : 'any'}`)} `);
  if (join === 'none') return t('builder.sentence.not', { what: isAlone ? text : t('builder.sentence.group', { what: text }) });
  return isInside && !isAlone ? t('builder.sentence.group', { what: text }) : text;
}

function clauseText(t: Say, file: ServiceFile, { field, operator, value, row }: Clause, words: ValueWords, home = ''): string {
  const title = fieldAt(file, `${home}${field}`)?.title ?? field.split('/').at(-1) ?? field;
  if (row) return t(`builder.sentence.${operator}`, { field: title, what: clauseText(t, file, row, words, `${home}${field}/*`) });
  if (operator === 'sameAs') return t('builder.sentence.sameAs', { field: title, value: fieldAt(file, String(value))?.title ?? String(value) });
  const list = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) => words(`${home}${field}`, one));
  return t(`builder.sentence.${operator}`, { field: title, value: list.join(', ') });
}

/** Paths of the fields a condition asks about, those of the determinants it names as well. */
export function fieldsAsked(file: ServiceFile, schema: JsonSchema, depth = 0): string[] {
  const visit = (part: Part): string[] => {
    if (isNamed(part)) return depth < 8 && Object.hasOwn(file.$defs ?? {}, part.named) ? fieldsAsked(file, file.$defs![part.named]!, depth + 1) : [];
    if (isGroup(part)) return part.clauses.flatMap(visit);
    return part.operator === 'sameAs' ? [part.field, String(part.value)] : [part.field];
  };
  const sentence = readSentence(schema);
  return sentence ? [...new Set(visit(sentence))] : [];
}
