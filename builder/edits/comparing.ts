import type { Comparison, JsonSchema, Relation } from '#schemas/index.ts';

/** What can be said of a day and today. Those with a span say how far apart they are. */
export const WITH_TODAY = ['past', 'future', 'withinAhead', 'atLeastAhead', 'withinAgo', 'atLeastAgo', 'moreAgo', 'lessAgo'] as const;
/** What can be said of two answers; the last two of days only. */
export const WITH_ANSWER = ['sameAs', 'differs', 'over', 'overOrSame', 'under', 'underOrSame', 'withinAfter', 'atLeastAfter'] as const;

export type ComparingOperator = (typeof WITH_TODAY)[number] | (typeof WITH_ANSWER)[number];

/** Days, months or years. */
export interface Span { count: number; unit: 'D' | 'M' | 'Y' }

/** What is compared with: today, a path from the application's root, or one from the row it is in. */
export type Other = Pick<Comparison, 'field' | 'row' | 'today'>;

/** Each is so to the other day, or number; -1 and 1: to the day so much earlier or later. */
const BOUNDS: Record<ComparingOperator, readonly (readonly [is: Relation, shift: -1 | 0 | 1])[]> = {
  past: [['less', 0]], future: [['more', 0]],
  withinAhead: [['atLeast', 0], ['atMost', 1]], atLeastAhead: [['atLeast', 1]],
  withinAgo: [['atLeast', -1], ['atMost', 0]], atLeastAgo: [['atMost', -1]], moreAgo: [['less', -1]], lessAgo: [['more', -1], ['atMost', 0]],
  sameAs: [['same', 0]], differs: [['notSame', 0]], over: [['more', 0]], overOrSame: [['atLeast', 0]], under: [['less', 0]], underOrSame: [['atMost', 0]],
  withinAfter: [['atLeast', 0], ['atMost', 1]], atLeastAfter: [['atLeast', 1]],
};

export const isWithToday = (operator: string): boolean => (WITH_TODAY as readonly string[]).includes(operator);
export const isWithAnswer = (operator: string): boolean => (WITH_ANSWER as readonly string[]).includes(operator);
export const isComparing = (operator: string): operator is ComparingOperator => isWithToday(operator) || isWithAnswer(operator);
export const takesSpan = (operator: string): boolean => isComparing(operator) && BOUNDS[operator].some(([, shift]) => shift !== 0);

export const isSpan = (span: Span | undefined): span is Span => span !== undefined && Number.isInteger(span.count) && span.count >= 0 && span.count <= 9_999;

/** The JSON Schema that says it of an answer: one `x-compare`, or two together. */
export function comparingSchema(operator: ComparingOperator, other: Other, span: Span | undefined): Record<string, unknown> {
  const schemas = BOUNDS[operator].map(([is, shift]) => ({ 'x-compare': { is, ...other, ...(shift === 0 || !span ? {} : { plus: `${shift < 0 ? '-' : ''}P${span.count}${span.unit}` }) } }));
  return schemas.length === 1 ? schemas[0]! : { allOf: schemas };
}

/** What such a schema says; undefined where it says something no operator does. */
export function readComparing(schemas: readonly JsonSchema[]): { operator: ComparingOperator; other: Other; span?: Span } | undefined {
  const found = schemas.map((schema) => (typeof schema === 'object' && Object.keys(schema).length === 1 ? schema['x-compare'] : undefined));
  const [first] = found;
  if (!first || found.some((one) => one?.field !== first.field || one?.row !== first.row || one?.today !== first.today)) return undefined;
  const plus = found.map((one) => one?.plus).find((one) => one !== undefined);
  const [, sign, count, unit] = /^(-?)P([0-9]+)([DMY])$/.exec(plus ?? '') ?? [];
  if (plus !== undefined && unit === undefined) return undefined;
  const names: readonly ComparingOperator[] = first.today ? WITH_TODAY : WITH_ANSWER;
  const operator = names.find((name) => BOUNDS[name].length === found.length && BOUNDS[name].every(([is, shift], index) =>
    found[index]?.is === is && (shift === 0 ? found[index].plus === undefined : found[index].plus === plus && plus !== undefined && (shift < 0) === (sign === '-'))));
  const { is: _is, plus: _plus, ...other } = first;
  return operator && { operator, other, ...(unit === undefined ? {} : { span: { count: Number(count), unit: unit as Span['unit'] } }) };
}
