import { fullFormats } from 'ajv-formats/dist/formats.js';
import { definitionName, type JsonSchema, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { isTrue } from '#runtime/engine/comparison.ts';
import { asDecimal } from '#runtime/engine/decimal.ts';
import { faultsFrom } from '#runtime/engine/faults.ts';
import { linearTimePattern } from '#runtime/engine/linear-time-pattern.ts';
import type { Today } from '#runtime/engine/today.ts';
import { sameAs } from '#runtime/engine/unlike.ts';
import type { ServiceValidator } from '#runtime/engine/validator.ts';

/** One keyword that was not met, as ajv tells it. */
interface Unmet { keyword: string; instancePath: string; params: Record<string, string | number> }

/** What an answer is judged among. */
interface Judged { file: ServiceFile; answers: unknown; today: Today | undefined }

/** Deeper than any sound file goes: definitions that refer to each other in a circle end here. */
const DEEPEST = 64;
const FORMATS = new Set(['date', 'date-time', 'email', 'uri', 'time']);

/**
 * Judges answers by reading the schema, where production compiles it: the page of the editor may not evaluate code. It says what the compiled
 * validator says, fault by fault. Keywords are those of {@link SchemaObject}.
 */
export function readingValidator(file: ServiceFile): ServiceValidator {
  const look = (schema: JsonSchema, value: unknown, today: Today | undefined): Unmet[] => {
    const unmet: Unmet[] = [];
    judge({ file, answers: value, today }, schema, value, '', unmet, 0);
    return unmet;
  };
  return {
    faults: (answers, today) => faultsFrom(look(file as unknown as SchemaObject, answers, today) as never),
    predicate: (condition) => (answers, today) => look(condition, answers, today).length === 0,
  };
}

function judge(all: Judged, schema: JsonSchema, value: unknown, at: string, unmet: Unmet[], depth: number): void {
  if (schema === true || depth > DEEPEST) return;
  const report = (keyword: string, params: Unmet['params'] = {}) => void unmet.push({ keyword, instancePath: at, params });
  if (schema === false) return report('false schema');
  const holds = (inner: JsonSchema): boolean => {
    const inside: Unmet[] = [];
    judge(all, inner, value, at, inside, depth + 1);
    return inside.length === 0;
  };
  const also = (inner: JsonSchema) => judge(all, inner, value, at, unmet, depth + 1);
  const definition = definitionName(schema.$ref);
  const { $defs = {} } = all.file;
  if (definition !== undefined && Object.hasOwn($defs, definition)) also($defs[definition]!);
  if (schema['x-compare'] && !isTrue(schema['x-compare'], value, at, all.answers, all.today)) report('x-compare');
  const other = schema['x-unlike'] && sameAs(schema['x-unlike'], value, at, all.answers);
  if (other !== undefined) report('x-unlike', { other });
  if (schema.type !== undefined && !isOfType(value, schema.type)) report('type', { type: schema.type });
  else if (typeof value === 'number') judgeNumber(schema, value, report);
  else if (typeof value === 'string') judgeText(schema, value, report);
  if (schema.const !== undefined && value !== schema.const) report('const');
  if (schema.enum && !valuesOf(schema.enum).has(value)) report('enum');
  if (schema.not !== undefined && holds(schema.not)) report('not');
  if (schema.anyOf && !schema.anyOf.some(holds)) {
    schema.anyOf.forEach(also);
    report('anyOf');
  }
  if (schema.oneOf && !isListed(schema.oneOf, value, holds)) report('oneOf');
  schema.allOf?.forEach(also);
  if (schema.if !== undefined) {
    const branch = holds(schema.if) ? schema.then : schema.else;
    if (branch !== undefined) also(branch);
  }
  if (Array.isArray(value)) judgeList(all, schema, value, at, unmet, depth, report);
  else if (typeof value === 'object' && value !== null) judgeRecord(all, schema, value as Record<string, unknown>, at, unmet, depth, report);
}

type Report = (keyword: string, params?: Unmet['params']) => void;

function judgeNumber(schema: SchemaObject, value: number, report: Report): void {
  if (schema.maximum !== undefined && value > schema.maximum) report('maximum', { limit: schema.maximum });
  if (schema.minimum !== undefined && value < schema.minimum) report('minimum', { limit: schema.minimum });
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) report('exclusiveMaximum', { limit: schema.exclusiveMaximum });
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) report('exclusiveMinimum', { limit: schema.exclusiveMinimum });
  if (schema.multipleOf !== undefined && !Number.isInteger(asDecimal(value / schema.multipleOf))) report('multipleOf', { multipleOf: schema.multipleOf });
}

function judgeText(schema: SchemaObject, value: string, report: Report): void {
  const length = Array.from(value).length;
  if (schema.maxLength !== undefined && length > schema.maxLength) report('maxLength', { limit: schema.maxLength });
  if (schema.minLength !== undefined && length < schema.minLength) report('minLength', { limit: schema.minLength });
  if (schema.pattern !== undefined && !matches(schema.pattern, value)) report('pattern');
  if (schema.format !== undefined && !isInFormat(schema.format, value)) report('format');
}

function judgeList(all: Judged, schema: SchemaObject, list: unknown[], at: string, unmet: Unmet[], depth: number, report: Report): void {
  if (schema.maxItems !== undefined && list.length > schema.maxItems) report('maxItems', { limit: schema.maxItems });
  if (schema.minItems !== undefined && list.length < schema.minItems) report('minItems', { limit: schema.minItems });
  if (schema.uniqueItems && new Set(list.map((item) => JSON.stringify(item))).size < list.length) report('uniqueItems');
  if (schema.items !== undefined) for (const [index, item] of list.entries()) judge(all, schema.items, item, `${at}/${index}`, unmet, depth + 1);
  if (schema.contains !== undefined) {
    const fitting = list.filter((item, index) => {
      const inside: Unmet[] = [];
      judge(all, schema.contains!, item, `${at}/${index}`, inside, depth + 1);
      return inside.length === 0;
    }).length;
    if (fitting < (schema.minContains ?? 1) || fitting > (schema.maxContains ?? Number.POSITIVE_INFINITY)) report('contains');
  }
}

function judgeRecord(all: Judged, schema: SchemaObject, record: Record<string, unknown>, at: string, unmet: Unmet[], depth: number, report: Report): void {
  for (const name of schema.required ?? []) if (!Object.hasOwn(record, name)) report('required', { missingProperty: name });
  const { properties = {} } = schema;
  if (schema.additionalProperties === false) for (const name of Object.keys(record)) if (!Object.hasOwn(properties, name)) report('additionalProperties', { additionalProperty: name });
  for (const [name, child] of Object.entries(properties)) if (Object.hasOwn(record, name)) judge(all, child, record[name], `${at}${toPath([name])}`, unmet, depth + 1);
}

function isOfType(value: unknown, type: NonNullable<SchemaObject['type']>): boolean {
  switch (type) {
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer': return typeof value === 'number' && Number.isInteger(value);
    case 'number': return typeof value === 'number' && Number.isFinite(value);
    default: return typeof value === type;
  }
}

const lists = new WeakMap<object, Set<unknown>>();

/** A catalog has hundreds of values, and is asked for every answer. */
function valuesOf(list: readonly unknown[]): Set<unknown> {
  const known = lists.get(list) ?? new Set(list);
  lists.set(list, known);
  return known;
}

function isListed(options: readonly JsonSchema[], value: unknown, holds: (schema: JsonSchema) => boolean): boolean {
  const isPlain = options.length > 0 && options.every((option) => typeof option === 'object' && option.const !== undefined);
  if (!isPlain) return options.filter(holds).length === 1;
  const known = lists.get(options) ?? new Set(options.map((option) => (option as SchemaObject).const));
  lists.set(options, known);
  return known.has(value);
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  try {
    const known = patterns.get(pattern) ?? linearTimePattern(pattern, 'u');
    patterns.set(pattern, known);
    return known.test(text);
  } catch {
    // Half typed: the problems say so, and no answer can be blamed for it.
    return true;
  }
}

function isInFormat(format: string, text: string): boolean {
  const known = FORMATS.has(format) ? fullFormats[format as keyof typeof fullFormats] : undefined;
  if (known instanceof RegExp) return known.test(text);
  if (typeof known === 'function') return known(text);
  const validate = typeof known === 'object' && known !== null && 'validate' in known ? (known.validate as unknown) : undefined;
  return typeof validate === 'function' ? Boolean(validate(text)) : validate instanceof RegExp ? validate.test(text) : true;
}
