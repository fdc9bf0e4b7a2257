import { LIMITS } from '../../service/limits.ts';
import type { JsonSchema, SchemaObject } from '../../service/json-schema.ts';
import { definitionName } from '../../service/paths.ts';

/** Words for people: they decide nothing. */
const WORDS: ReadonlySet<string> = new Set(['title', 'description', '$comment']);
/** Limits from below and from above: the one that says more is the greater, or the smaller. */
const LEAST: ReadonlySet<string> = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems']);
const MOST: ReadonlySet<string> = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems']);

type Definitions = Readonly<Record<string, SchemaObject>>;

/** Comparisons spent on one file; what is nested so that it takes more is not known. */
export const EFFORT = 100_000;

/**
 * Whether a condition can only hold where another does, as far as their words show it: `true` is certain, `false` is not known.
 * References are followed. Conditions are never worked out against answers.
 *
 * @param effort what may still be spent; counted down
 */
export function implies(definitions: Definitions, one: JsonSchema, other: JsonSchema, effort = { left: EFFORT }, depth = 0): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === false || other === true;
  effort.left -= 1;
  if (effort.left < 0 || depth > LIMITS.depth) return false;
  const [left, right] = [followed(definitions, one), followed(definitions, other)];
  const deeper = (a: JsonSchema, b: JsonSchema): boolean => implies(definitions, a, b, effort, depth + 1);
  if ((left.allOf ?? []).some((part) => deeper(part, right))) return true;
  // Of two that may hold, both have to lead there.
  if (Object.keys(left).every((key) => key === 'anyOf' || WORDS.has(key)) && left.anyOf?.length) return left.anyOf.every((part) => deeper(part, right));
  return Object.keys(right).every((key) => WORDS.has(key) || holdsOf(left, right, key as keyof SchemaObject, deeper));
}

/** Whether what one keyword asks of an answer is certain from all that another schema asks. */
function holdsOf(left: SchemaObject, right: SchemaObject, key: keyof SchemaObject, deeper: (a: JsonSchema, b: JsonSchema) => boolean): boolean {
  const [has, wants] = [left[key], right[key]];
  switch (key) {
    case 'required': return right.required!.every((name) => left.required?.includes(name));
    case 'properties': return Object.entries(right.properties!).every(([name, child]) => Object.hasOwn(left.properties ?? {}, name) && deeper(left.properties![name]!, child));
    case 'allOf': return right.allOf!.every((part) => deeper(left, part));
    case 'anyOf': return right.anyOf!.some((part) => deeper(left, part)) || (has !== undefined && left.anyOf!.every((part) => right.anyOf!.some((choice) => deeper(part, choice))));
    case 'enum': case 'const': {
      const [mine, theirs] = [valuesOf(left), valuesOf(right)];
      return mine !== undefined && theirs !== undefined && mine.every((value) => theirs.some((one) => isSame(one, value)));
    }
    case 'contains': return left.contains !== undefined && (isCounted(left) || isCounted(right) ? isSame(left.contains, right.contains) : deeper(left.contains, right.contains!));
    case 'not': return left.not !== undefined && deeper(right.not!, left.not);
    default:
      if (typeof has === 'number' && typeof wants === 'number') return LEAST.has(key) ? has >= wants : MOST.has(key) ? has <= wants : has === wants;
      return has !== undefined && isSame(has, wants);
  }
}

/** Of rows that are counted, fewer may be wanted. */
const isCounted = ({ minContains, maxContains }: SchemaObject): boolean => minContains !== undefined || maxContains !== undefined;

const valuesOf = ({ const: only, enum: several }: SchemaObject): unknown[] | undefined => (only !== undefined ? [only] : several);

/** A schema that only refers to another is the other. */
function followed(definitions: Definitions, schema: SchemaObject): SchemaObject {
  let found = schema;
  for (let count = 0; found.$ref !== undefined && count < LIMITS.depth; count += 1) {
    const name = definitionName(found.$ref);
    if (name === undefined || !Object.hasOwn(definitions, name) || Object.keys(found).some((key) => key !== '$ref' && !WORDS.has(key))) return found;
    found = definitions[name]!;
  }
  return found;
}

/** Alike in all but the order of their keys. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [left, right] = [Object.entries(one), other as Record<string, unknown>];
  return Array.isArray(one) === Array.isArray(other) && left.length === Object.keys(right).length && left.every(([key, value]) => Object.hasOwn(right, key) && isSame(value, right[key]));
}
