import { type JsonScalar, type JsonSchema, pathParts, type SchemaObject, toPath } from '#schemas/index.ts';

/** What can be said of one answer. `includes` and `includesNot` are of a field with several choices. */
export const OPERATORS = ['is', 'isNot', 'oneOf', 'noneOf', 'more', 'atLeast', 'less', 'atMost', 'includes', 'includesNot', 'answered', 'notAnswered'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Clause {
  /** Path of the field: `/applicant/nationality`. */
  field: string;
  operator: Operator;
  /** A list for `oneOf` and `noneOf`; nothing for `answered` and `notAnswered`. */
  value?: JsonScalar | JsonScalar[];
}

/** A determinant as a sentence: all of its clauses are true, or any of them. */
export interface Sentence { join: 'all' | 'any'; clauses: Clause[] }

const isScalar = (value: unknown): value is JsonScalar => value === null || ['string', 'number', 'boolean'].includes(typeof value);
const listOf = (value: Clause['value']): JsonScalar[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The JSON Schema that says of an answer's value what the clause says. */
function valueSchema({ operator, value }: Clause): SchemaObject {
  const scalar = Array.isArray(value) ? value[0] : value;
  switch (operator) {
    case 'is': return { const: scalar };
    case 'isNot': return { not: { const: scalar } };
    case 'oneOf': return { enum: listOf(value) };
    case 'noneOf': return { not: { enum: listOf(value) } };
    case 'more': return { exclusiveMinimum: Number(scalar) };
    case 'atLeast': return { minimum: Number(scalar) };
    case 'less': return { exclusiveMaximum: Number(scalar) };
    case 'atMost': return { maximum: Number(scalar) };
    case 'includes': return { contains: { const: scalar } };
    case 'includesNot': return { not: { contains: { const: scalar } } };
    case 'answered': case 'notAnswered': return {};
  }
}

/** JSON Schema is silent where an answer is missing, so that every place on the way is required: no answer, no truth. */
function clauseSchema(clause: Clause): SchemaObject {
  const said = nested(pathParts(clause.field), valueSchema(clause));
  return clause.operator === 'notAnswered' ? { not: said } : said;
}

function nested([part, ...rest]: readonly string[], leaf: SchemaObject): SchemaObject {
  if (part === undefined) return leaf;
  const inner = nested(rest, leaf);
  return Object.keys(inner).length === 0 ? { required: [part] } : { properties: { [part]: inner }, required: [part] };
}

export function sentenceSchema({ join, clauses }: Sentence): SchemaObject {
  const [first, ...more] = clauses.map(clauseSchema);
  if (first === undefined) return {};
  if (more.length === 0) return first;
  return join === 'all' ? { allOf: [first, ...more] } : { anyOf: [first, ...more] };
}

/** Reads a sentence back from a schema; undefined where the schema says something no sentence of ours says. */
export function readSentence(schema: JsonSchema): Sentence | undefined {
  if (typeof schema !== 'object') return undefined;
  const { title: _title, description: _description, ...said } = schema;
  const [keyword, ...others] = Object.keys(said);
  if ((keyword === 'allOf' || keyword === 'anyOf') && others.length === 0) {
    const clauses = said[keyword]!.map((part) => readClause(part));
    return clauses.length > 1 && clauses.every((clause) => clause !== undefined) ? { join: keyword === 'allOf' ? 'all' : 'any', clauses } : undefined;
  }
  const clause = readClause(said);
  return clause && { join: 'all', clauses: [clause] };
}

function readClause(schema: JsonSchema): Clause | undefined {
  if (typeof schema !== 'object') return undefined;
  if (only(schema, 'not') && typeof schema.not === 'object') {
    const inner = readPath(schema.not);
    return inner && isEmpty(inner.leaf) ? { field: toPath(inner.parts), operator: 'notAnswered' } : undefined;
  }
  const found = readPath(schema);
  const said = found && readValue(found.leaf);
  return said && { field: toPath(found.parts), ...said };
}

/** Goes down while each level has one property that it also requires. */
function readPath(schema: SchemaObject): { parts: string[]; leaf: SchemaObject } | undefined {
  const parts: string[] = [];
  let current: SchemaObject = schema;
  while (current.required?.length === 1 && Object.keys(current).every((key) => key === 'properties' || key === 'required')) {
    const [part] = current.required as [string];
    parts.push(part);
    const names = Object.keys(current.properties ?? {});
    if (names.length === 0) return { parts, leaf: {} };
    const inner = current.properties?.[part];
    if (names.length !== 1 || typeof inner !== 'object') return undefined;
    current = inner;
  }
  return parts.length > 0 && current.properties === undefined && current.required === undefined ? { parts, leaf: current } : undefined;
}

/** What a schema of one keyword says of an answer. */
export function readValue(leaf: SchemaObject): Omit<Clause, 'field'> | undefined {
  if (isEmpty(leaf)) return { operator: 'answered' };
  if (only(leaf, 'const') && isScalar(leaf.const)) return { operator: 'is', value: leaf.const };
  if (only(leaf, 'enum')) return { operator: 'oneOf', value: leaf.enum! };
  if (only(leaf, 'exclusiveMinimum')) return { operator: 'more', value: leaf.exclusiveMinimum! };
  if (only(leaf, 'minimum')) return { operator: 'atLeast', value: leaf.minimum! };
  if (only(leaf, 'exclusiveMaximum')) return { operator: 'less', value: leaf.exclusiveMaximum! };
  if (only(leaf, 'maximum')) return { operator: 'atMost', value: leaf.maximum! };
  if (only(leaf, 'contains')) return readIncludes(leaf.contains, 'includes');
  if (!only(leaf, 'not') || typeof leaf.not !== 'object') return undefined;
  if (only(leaf.not, 'const') && isScalar(leaf.not.const)) return { operator: 'isNot', value: leaf.not.const };
  if (only(leaf.not, 'enum')) return { operator: 'noneOf', value: leaf.not.enum! };
  return only(leaf.not, 'contains') ? readIncludes(leaf.not.contains, 'includesNot') : undefined;
}

function readIncludes(item: JsonSchema | undefined, operator: 'includes' | 'includesNot'): Omit<Clause, 'field'> | undefined {
  return typeof item === 'object' && only(item, 'const') && isScalar(item.const) ? { operator, value: item.const } : undefined;
}

const isEmpty = (schema: SchemaObject): boolean => Object.keys(schema).length === 0;
const only = (schema: SchemaObject, key: keyof SchemaObject): boolean => Object.keys(schema).length === 1 && schema[key] !== undefined;
