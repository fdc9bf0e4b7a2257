import { fieldAt, type JsonScalar, type JsonSchema, type ServiceFile } from '#schemas/index.ts';
import { referencesOf } from '#schemas/rules/model/conditions.ts';
import { isComparing, isWithAnswer } from '#builder/edits/comparing.ts';
import { readSentence } from '#builder/edits/read-sentence.ts';
import { type Clause, isGroup, isNamed, type Operator, type Part } from '#builder/edits/sentence.ts';
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

/** What is said of one row. @param row path of its rows, with `/*` */
export const rowWords = (t: Say, file: ServiceFile, clause: Clause, row: string, words: ValueWords): string => clauseText(t, file, clause, words, row);

/** "is more than the answer to"; of days, "is after". */
export const operatorWords = (t: Say, operator: Operator, sort: string): string => t(`builder.operator.${operator}${sort === 'date' && hasDateWords(operator) ? '.date' : ''}`);

const hasDateWords = (operator: Operator): boolean => ['over', 'overOrSame', 'under', 'underOrSame'].includes(operator);

function clauseText(t: Say, file: ServiceFile, { field, operator, value, row, inRow, span }: Clause, words: ValueWords, home = ''): string {
  const title = fieldAt(file, `${home}${field}`)?.title ?? field.split('/').at(-1) ?? field;
  if (row) return t(`builder.sentence.${operator}`, { field: title, what: clauseText(t, file, row, words, `${home}${field}/*`) });
  if (isComparing(operator)) {
    const isDate = fieldAt(file, `${home}${field}`)?.format === 'date';
    const other = isWithAnswer(operator) ? fieldAt(file, `${inRow ? home : ''}${String(value)}`)?.title ?? String(value) : '';
    return t(`builder.sentence.${operator}${isDate && hasDateWords(operator) ? '.date' : ''}`, { field: title, value: other, span: span ? t(`builder.span.${span.unit}`, { count: span.count }) : '' });
  }
  const list = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) => words(`${home}${field}`, one));
  return t(`builder.sentence.${operator}`, { field: title, value: list.join(', ') });
}

/** Fields of the application that a row's answer is compared with. */
const othersOf = ({ operator, value, inRow, row }: Clause): string[] => (row ? othersOf(row) : isWithAnswer(operator) && !inRow ? [String(value)] : []);

/** Whether a condition, or one it names, compares with today. */
export function asksToday(file: ServiceFile, schema: JsonSchema, depth = 0): boolean {
  const text = JSON.stringify(schema);
  return text.includes('"today":true') || (depth < 8 && [...referencesOf(schema)].some((name) => Object.hasOwn(file.$defs ?? {}, name) && asksToday(file, file.$defs![name]!, depth + 1)));
}

/** Paths of the fields a condition asks about, those of the determinants it names as well. */
export function fieldsAsked(file: ServiceFile, schema: JsonSchema, depth = 0): string[] {
  const visit = (part: Part): string[] => {
    if (isNamed(part)) return depth < 8 && Object.hasOwn(file.$defs ?? {}, part.named) ? fieldsAsked(file, file.$defs![part.named]!, depth + 1) : [];
    if (isGroup(part)) return part.clauses.flatMap(visit);
    return isWithAnswer(part.operator) ? [part.field, String(part.value)] : part.row ? [part.field, ...othersOf(part.row)] : [part.field];
  };
  const sentence = readSentence(schema);
  return sentence ? [...new Set(visit(sentence))] : [];
}
