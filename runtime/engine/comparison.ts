import type { FuncKeywordDefinition } from 'ajv';
import { type Comparison, DURATION, pathParts, type Relation, toPath, valueAt } from '#schemas/index.ts';
import type { Today } from './today.ts';
import { addDays, addMonths } from './time.ts';

const DATE = /^[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9]$/;
const parts = new RegExp(DURATION);

/**
 * Whether a comparison holds.
 * @param at JSON Pointer of the answer in all answers; @param answers all of them; @param today none where no day is known: no such comparison holds then
 */
export function isTrue({ is, field, row, plus }: Comparison, answer: unknown, at: string, answers: unknown, today: Today | undefined): boolean {
  // A draft may hold anything; what is published has been judged.
  const found = [field, row].some((path) => path !== undefined && typeof path !== 'string') ? undefined : field !== undefined ? valueAt(answers, field) : row !== undefined ? valueAt(answers, `${rowOf(at, answers)}${row}`) : today?.of(pathParts(at)[0] ?? '');
  const other = plus === undefined ? found : isDay(found) && typeof plus === 'string' ? later(found, plus) : undefined;
  if (other === undefined || typeof other !== typeof answer) return false;
  if (is === 'same' || is === 'notSame') return (answer === other) === (is === 'same');
  return Object.hasOwn(ORDERED, is) && (typeof answer === 'number' || (isDay(answer) && isDay(other))) && ORDERED[is](answer as number, other as number);
}

/** Days as ISO 8601 writes them have the order of their texts. */
const ORDERED: Record<Exclude<Relation, 'same' | 'notSame'>, (one: number | string, other: number | string) => boolean> = {
  less: (one, other) => one < other, atMost: (one, other) => one <= other, atLeast: (one, other) => one >= other, more: (one, other) => one > other,
};

const isDay = (value: unknown): value is string => typeof value === 'string' && DATE.test(value);

/** The innermost row an answer lies in. */
function rowOf(at: string, answers: unknown): string {
  const way = pathParts(at);
  const index = way.findLastIndex((part, position) => /^[0-9]+$/.test(part) && Array.isArray(valueAt(answers, toPath(way.slice(0, position)))));
  return toPath(way.slice(0, index + 1));
}

/** The day so much later or, behind a minus, earlier. */
function later(day: string, plus: string): string {
  const sign = plus.startsWith('-') ? -1 : 1;
  const [, years = '0Y', months = '0M', days = '0D'] = parts.exec(plus) ?? [];
  const count = (text: string) => sign * Number(text.slice(0, -1));
  return addDays(addMonths(day, 12 * count(years) + count(months)), count(days));
}

/** `x-compare` for ajv, which hands on as `this` what the validation was called with ({@link Today}): its option `passContext`. */
export const compareKeyword: FuncKeywordDefinition = {
  keyword: 'x-compare', schemaType: 'object', errors: false,
  validate(this: unknown, comparison: Comparison, answer: unknown, _schema, place) {
    return isTrue(comparison, answer, place?.instancePath ?? '', place?.rootData, isToday(this) ? this : undefined);
  },
};

const isToday = (context: unknown): context is Today => typeof context === 'object' && context !== null && 'of' in context;
