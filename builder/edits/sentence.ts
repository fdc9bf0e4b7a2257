import { type JsonScalar, pathParts, type SchemaObject } from '#schemas/index.ts';
import { comparingSchema, isComparing, isSpan, isWithAnswer, isWithToday, type Span, takesSpan, WITH_ANSWER, WITH_TODAY } from './comparing.ts';
import { datePattern, textPattern } from './patterns.ts';

/** What can be said of one answer. Those that begin with `includes` are of a field with several choices, those with `Row` of repeated rows. */
export const OPERATORS = [
  'is', 'isNot', 'oneOf', 'noneOf', 'more', 'atLeast', 'less', 'atMost', 'begins', 'ends', 'holds', 'onOrAfter', 'onOrBefore',
  'includes', 'includesNot', 'includesAny', 'includesAll', 'includesNone', 'countAtLeast', 'countAtMost', 'anyRow', 'everyRow', 'noRow', ...WITH_ANSWER, ...WITH_TODAY, 'answered', 'notAnswered',
] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Clause {
  /** Path of the field: `/applicant/nationality`; inside a row, its path from there. */
  field: string;
  operator: Operator;
  /** A list where several are compared with; nothing for `answered`, `notAnswered` and rows; where two answers are compared the path of the other. */
  value?: JsonScalar | JsonScalar[];
  /** Of rows: what is said of one of them. */
  row?: Clause;
  /** Of `sameAs` between choices: the answers there can be, so that plain JSON Schema says it. */
  options?: JsonScalar[];
  /** The other answer is one of the same row: its path is told from there. */
  inRow?: true;
  /** How far the days are apart. */
  span?: Span;
}

/** Another determinant, by its name. */
export interface Named { named: string }

/** A determinant as a sentence: all of its parts are true, any of them, or none. Parts can be sentences themselves. */
export interface Sentence { join: 'all' | 'any' | 'none'; clauses: Part[] }
export type Part = Clause | Named | Sentence;

export const isGroup = (part: Part): part is Sentence => 'join' in part;
export const isNamed = (part: Part): part is Named => 'named' in part;

const listOf = (value: Clause['value']): JsonScalar[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The JSON Schema that says of an answer's value what the clause says. */
function valueSchema({ operator, value, row, inRow, span }: Clause): SchemaObject {
  const scalar = Array.isArray(value) ? value[0] : value;
  if (isComparing(operator)) return comparingSchema(operator, isWithToday(operator) ? { today: true } : inRow ? { row: String(scalar) } : { field: String(scalar) }, span);
  switch (operator) {
    case 'is': return { const: scalar };
    case 'isNot': return { not: { const: scalar } };
    case 'oneOf': return { enum: listOf(value) };
    case 'noneOf': return { not: { enum: listOf(value) } };
    case 'more': return { exclusiveMinimum: Number(scalar) };
    case 'atLeast': return { minimum: Number(scalar) };
    case 'less': return { exclusiveMaximum: Number(scalar) };
    case 'atMost': return { maximum: Number(scalar) };
    case 'begins': case 'ends': case 'holds': return { pattern: textPattern(operator, String(scalar)) };
    case 'onOrAfter': case 'onOrBefore': return { pattern: datePattern(operator, String(scalar)) };
    case 'includes': return { contains: { const: scalar } };
    case 'includesNot': return { not: { contains: { const: scalar } } };
    case 'includesAny': return { contains: { enum: listOf(value) } };
    case 'includesAll': return { allOf: listOf(value).map((one) => ({ contains: { const: one } })) };
    case 'includesNone': return { not: { contains: { enum: listOf(value) } } };
    case 'countAtLeast': return { minItems: Number(scalar) };
    case 'countAtMost': return { maxItems: Number(scalar) };
    case 'anyRow': return { contains: rowSchema(row) };
    case 'everyRow': return { minItems: 1, items: rowSchema(row) };
    case 'noRow': return { not: { contains: rowSchema(row) } };
    case 'answered': case 'notAnswered': return {};
  }
}

const rowSchema = (row: Clause | undefined): SchemaObject => (row ? clauseSchema(row) : {});

/** JSON Schema is silent where an answer is missing, so that every place on the way is required: no answer, no truth. */
function clauseSchema(clause: Clause): SchemaObject {
  if (clause.operator === 'sameAs' && clause.options) {
    const both = (value: JsonScalar) => [clause.field, String(clause.value)].map((field) => clauseSchema({ field, operator: 'is', value }));
    return { anyOf: clause.options.map((option) => ({ allOf: both(option) })) };
  }
  const said = nested(pathParts(clause.field), valueSchema(clause));
  return clause.operator === 'notAnswered' ? { not: said } : said;
}

function nested([part, ...rest]: readonly string[], leaf: SchemaObject): SchemaObject {
  if (part === undefined) return leaf;
  const inner = nested(rest, leaf);
  return Object.keys(inner).length === 0 ? { required: [part] } : { properties: { [part]: inner }, required: [part] };
}

const partSchema = (part: Part): SchemaObject => (isGroup(part) ? sentenceSchema(part) : isNamed(part) ? { $ref: `#/$defs/${part.named}` } : clauseSchema(part));

export function sentenceSchema({ join, clauses }: Sentence): SchemaObject {
  const [first, ...more] = clauses.map(partSchema);
  if (first === undefined) return {};
  const any: SchemaObject = more.length === 0 ? first : { anyOf: [first, ...more] };
  if (join === 'none') return { not: any };
  return join === 'any' || more.length === 0 ? any : { allOf: [first, ...more] };
}

/** Whether everything that has to be chosen or written is; a sentence with gaps means nothing. */
export function isComplete(part: Part): boolean {
  if (isGroup(part)) return part.clauses.length > 0 && part.clauses.every(isComplete);
  if (isNamed(part)) return part.named !== '';
  const { operator, value, row, options, span } = part;
  if (isComparing(operator)) return (!isWithAnswer(operator) || (value !== undefined && value !== '')) && options?.length !== 0 && (!takesSpan(operator) || isSpan(span));
  switch (operator) {
    case 'answered': case 'notAnswered': return part.field !== '';
    case 'anyRow': case 'everyRow': case 'noRow': return row !== undefined && isComplete(row);
    case 'oneOf': case 'noneOf': case 'includesAny': case 'includesAll': case 'includesNone': return listOf(value).length > 0;
    case 'onOrAfter': case 'onOrBefore': return isDate(value);
    case 'more': case 'atLeast': case 'less': case 'atMost': return typeof value === 'number';
    case 'countAtLeast': case 'countAtMost': return typeof value === 'number' && Number.isInteger(value) && value >= 0;
    default: return value !== undefined && !Array.isArray(value) && String(value).trim() !== '';
  }
}

/** A day there is, in ISO 8601. */
const isDate = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return false;
  const at = Date.parse(value);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
};
