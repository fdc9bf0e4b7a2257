import { definitionName, fieldAt, type JsonScalar, type JsonSchema, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { type Clause, readValue } from '#builder/edits/sentence.ts';
import type { Say } from './naming.ts';

/** A condition read for people, however it is nested. */
export type Condition =
  | { is: 'clause'; clause: Clause }
  | { is: 'named'; name: string }
  | { is: 'all' | 'any'; of: Condition[] }
  | { is: 'not'; of: Condition };

/** Words for an answer of a field: an option's title, a number as it is written. */
export type ValueWords = (path: string, value: JsonScalar) => string;

const WORDLESS = new Set(['title', 'description']);

/** Reads any condition that says something of answers; undefined where it says what no sentence can. */
export function readCondition(schema: JsonSchema, at: readonly string[] = []): Condition | undefined {
  if (typeof schema !== 'object') return undefined;
  const parts: (Condition | undefined)[] = [];
  for (const [keyword, value] of Object.entries(schema) as [keyof SchemaObject, never][]) {
    if (WORDLESS.has(keyword)) continue;
    if (keyword === '$ref') parts.push(named(value));
    else if (keyword === 'allOf' || keyword === 'anyOf') parts.push(joined(keyword === 'allOf' ? 'all' : 'any', (value as JsonSchema[]).map((one) => readCondition(one, at))));
    else if (keyword === 'not') parts.push(negated(value, at));
    else if (keyword === 'properties') parts.push(...Object.entries(value as Record<string, JsonSchema>).map(([name, child]) => readCondition(child, [...at, name])));
    else if (keyword === 'required') parts.push(...(value as string[]).filter((name) => !Object.hasOwn(schema.properties ?? {}, name)).map((name) => answered([...at, name])));
    else parts.push(leaf({ [keyword]: value }, at));
  }
  return joined('all', parts);
}

/** The condition as a sentence; undefined where it cannot be said. */
export function conditionWords(t: Say, file: ServiceFile, schema: JsonSchema, words: ValueWords): string | undefined {
  const condition = readCondition(schema);
  return condition && say(condition, false);

  function say(one: Condition, isInside: boolean): string {
    switch (one.is) {
      case 'clause': return clauseText(t, file, one.clause, words);
      case 'named': return t('builder.sentence.named', { title: file.$defs?.[one.name]?.title ?? one.name });
      case 'not': return t('builder.sentence.not', { what: say(one.of, true) });
      default: {
        const text = one.of.map((part) => say(part, true)).join(` ${t(`builder.sentence.${one.is}`)} `);
        return isInside ? t('builder.sentence.group', { what: text }) : text;
      }
    }
  }
}

export function clauseText(t: Say, file: ServiceFile, { field, operator, value }: Clause, words: ValueWords): string {
  const list = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) => words(field, one));
  return t(`builder.sentence.${operator}`, { field: fieldAt(file, field)?.title ?? field, value: list.join(', ') });
}

/** Paths of the fields a condition asks about, those of the determinants it names as well. */
export function fieldsAsked(file: ServiceFile, schema: JsonSchema, depth = 0): string[] {
  const visit = (one: Condition): string[] => {
    switch (one.is) {
      case 'clause': return [one.clause.field];
      case 'named': return depth < 8 && Object.hasOwn(file.$defs ?? {}, one.name) ? fieldsAsked(file, file.$defs![one.name]!, depth + 1) : [];
      case 'not': return visit(one.of);
      default: return one.of.flatMap(visit);
    }
  };
  const condition = readCondition(schema);
  return condition ? [...new Set(visit(condition))] : [];
}

const named = (ref: string): Condition | undefined => {
  const name = definitionName(ref);
  return name === undefined ? undefined : { is: 'named', name };
};

const answered = (at: readonly string[]): Condition => ({ is: 'clause', clause: { field: toPath(at), operator: 'answered' } });

function leaf(schema: SchemaObject, at: readonly string[]): Condition | undefined {
  const said = at.length > 0 ? readValue(schema) : undefined;
  return said && { is: 'clause', clause: { field: toPath(at), ...said } };
}

function negated(schema: JsonSchema, at: readonly string[]): Condition | undefined {
  const opposite = typeof schema === 'object' && at.length > 0 ? leaf({ not: schema }, at) : undefined;
  if (opposite) return opposite;
  const inner = readCondition(schema, at);
  if (inner?.is === 'clause' && inner.clause.operator === 'answered') return { is: 'clause', clause: { ...inner.clause, operator: 'notAnswered' } };
  return inner && { is: 'not', of: inner };
}

function joined(is: 'all' | 'any', parts: readonly (Condition | undefined)[]): Condition | undefined {
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  const of = (parts as Condition[]).flatMap((part) => (part.is === is ? part.of : [part]));
  return of.length === 1 ? of[0] : { is, of };
}
