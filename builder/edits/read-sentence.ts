import { definitionName, type JsonScalar, type JsonSchema, type SchemaObject, toPath } from '#schemas/index.ts';
import { readComparing } from './comparing.ts';
import { readPattern } from './patterns.ts';
import { type Clause, isGroup, isNamed, type Part, type Sentence } from './sentence.ts';

type Said = Omit<Clause, 'field'>;

const WORDLESS = new Set(['title', 'description']);
const isScalar = (value: unknown): value is JsonScalar => value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Reads a sentence from any schema that says something of answers, however it is nested; undefined where it says what no sentence can. */
export function readSentence(schema: JsonSchema): Sentence | undefined {
  const part = readPart(schema);
  return part && (isGroup(part) ? part : { join: 'all', clauses: [part] });
}

/** The same below a place in the answers. */
export function readPart(schema: JsonSchema, at: readonly string[] = []): Part | undefined {
  if (typeof schema !== 'object') return undefined;
  const { title: _title, description: _description, ...said } = schema;
  const whole = at.length > 0 ? leaf(said, at) : readSameAs(said);
  if (whole) return whole;
  const parts: (Part | undefined)[] = [];
  for (const [keyword, value] of Object.entries(said) as [keyof SchemaObject, never][]) {
    if (WORDLESS.has(keyword)) continue;
    if (keyword === '$ref') parts.push(named(value));
    else if (keyword === 'allOf' || keyword === 'anyOf') parts.push(joined(keyword === 'allOf' ? 'all' : 'any', (value as JsonSchema[]).map((one) => readPart(one, at))));
    else if (keyword === 'not') parts.push(negated(value, at));
    else if (keyword === 'properties') parts.push(...Object.entries(value as Record<string, JsonSchema>).map(([name, child]) => readPart(child, [...at, name])));
    else if (keyword === 'required') parts.push(...(value as string[]).filter((name) => !Object.hasOwn(said.properties ?? {}, name)).map((name) => answered([...at, name])));
    else parts.push(leaf({ [keyword]: value }, at));
  }
  return joined('all', parts);
}

const named = (ref: string): Part | undefined => {
  const name = definitionName(ref);
  return name === undefined ? undefined : { named: name };
};

const answered = (at: readonly string[]): Clause => ({ field: toPath(at), operator: 'answered' });

function leaf(schema: SchemaObject, at: readonly string[]): Clause | undefined {
  const said = at.length > 0 ? readValue(schema) : undefined;
  return said && { field: toPath(at), ...said };
}

function negated(schema: JsonSchema, at: readonly string[]): Part | undefined {
  const opposite = typeof schema === 'object' ? leaf({ not: schema }, at) : undefined;
  if (opposite) return opposite;
  const inner = readPart(schema, at);
  if (inner && !isGroup(inner) && !isNamed(inner) && inner.operator === 'answered') return { ...inner, operator: 'notAnswered' };
  return inner && { join: 'none', clauses: isGroup(inner) && inner.join === 'any' ? inner.clauses : [inner] };
}

/** What stands in a group of the same kind belongs to it. */
function joined(join: 'all' | 'any', parts: readonly (Part | undefined)[]): Part | undefined {
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  const clauses = (parts as Part[]).flatMap((part) => (isGroup(part) && part.join === join ? part.clauses : [part]));
  return clauses.length === 1 ? clauses[0] : { join, clauses };
}

/** What a schema says of an answer's value, where one clause says it. */
function readValue(leaf_: SchemaObject): Said | undefined {
  const keys = Object.keys(leaf_);
  if (keys.length === 0) return { operator: 'answered' };
  if (keys.length === 2 && leaf_.minItems === 1 && leaf_.items !== undefined) return ofRow('everyRow', leaf_.items);
  if (keys.length !== 1) return undefined;
  const compared = readCompared(leaf_.allOf ?? [leaf_]);
  if (compared) return compared;
  const { const: value, pattern, contains, not, allOf } = leaf_;
  if (isScalar(value)) return { operator: 'is', value };
  if (leaf_.enum) return { operator: 'oneOf', value: leaf_.enum };
  for (const [operator, keyword] of COMPARED) if (leaf_[keyword] !== undefined) return { operator, value: leaf_[keyword] as number };
  if (pattern !== undefined) return readPattern(pattern);
  if (contains !== undefined) return readContains(contains);
  if (allOf && allOf.length > 1) {
    const values = allOf.map((one) => (typeof one === 'object' && only(one, 'contains') && typeof one.contains === 'object' && only(one.contains, 'const') ? one.contains.const : undefined));
    return values.every(isScalar) ? { operator: 'includesAll', value: values } : undefined;
  }
  return typeof not === 'object' ? opposite(readValue(not)) : undefined;
}

/** Compared with another answer, or with today. */
function readCompared(schemas: readonly JsonSchema[]): Said | undefined {
  const { operator, other, span } = readComparing(schemas) ?? {};
  if (operator === undefined) return undefined;
  const value = other?.row ?? other?.field;
  return { operator, ...(value === undefined ? {} : { value }), ...(other?.row === undefined ? {} : { inRow: true as const }), ...(span ? { span } : {}) };
}

const COMPARED = [['more', 'exclusiveMinimum'], ['atLeast', 'minimum'], ['less', 'exclusiveMaximum'], ['atMost', 'maximum'], ['countAtLeast', 'minItems'], ['countAtMost', 'maxItems']] as const;
const OPPOSITES: Partial<Record<Clause['operator'], Clause['operator']>> = { is: 'isNot', oneOf: 'noneOf', includes: 'includesNot', includesAny: 'includesNone', anyRow: 'noRow' };

function opposite(said: Said | undefined): Said | undefined {
  const operator = said && OPPOSITES[said.operator];
  return operator && { ...said, operator };
}

function readContains(item: JsonSchema): Said | undefined {
  if (typeof item !== 'object') return undefined;
  if (only(item, 'const') && isScalar(item.const)) return { operator: 'includes', value: item.const };
  if (only(item, 'enum')) return { operator: 'includesAny', value: item.enum! };
  return ofRow('anyRow', item);
}

function ofRow(operator: 'anyRow' | 'everyRow', item: JsonSchema): Said | undefined {
  const row = readPart(item);
  return row && !isGroup(row) && !isNamed(row) ? { operator, row } : undefined;
}

/** Two fields have the same answer: for each there can be, both have it. */
function readSameAs({ anyOf, ...rest }: SchemaObject): Clause | undefined {
  if (!anyOf || anyOf.length < 2 || Object.keys(rest).length > 0) return undefined;
  const pairs = anyOf.map((one) => (typeof one === 'object' && only(one, 'allOf') && one.allOf!.length === 2 ? one.allOf!.map((side) => readPart(side)) : []));
  const [first] = pairs;
  const fields = first?.map((side) => (side && 'field' in side ? side.field : ''));
  const options = pairs.map(([left, right]) => (isIs(left) && isIs(right) && left.field === fields?.[0] && right.field === fields[1] && left.value === right.value ? left.value : undefined));
  return fields && options.every(isScalar) ? { field: fields[0]!, operator: 'sameAs', value: fields[1]!, options } : undefined;
}

const isIs = (part: Part | undefined): part is Clause => part !== undefined && 'field' in part && part.operator === 'is';
const only = (schema: SchemaObject, key: keyof SchemaObject): boolean => Object.keys(schema).length === 1 && schema[key] !== undefined;
