import type { MetaSchema } from './meta.ts';
import type { ShapeFault, ShapeFaultCode } from './shape.ts';

type Assertion = Pick<ShapeFault, 'params'> & { code: ShapeFaultCode };

/** What a value itself breaks: its constants, lengths, limits and patterns; children are not looked at. */
export function assertionFaults(schema: MetaSchema, value: unknown): Assertion[] {
  const faults: Assertion[] = [];
  const unless = (holds: boolean, code: ShapeFaultCode, params: ShapeFault['params'] = {}) => { if (!holds) faults.push({ code, params }); };
  if (schema.const !== undefined) unless(value === schema.const, 'not-listed', { allowed: String(schema.const) });
  if (schema.enum) unless(schema.enum.includes(value as never), 'not-listed', { allowed: schema.enum.join(', ') });
  if (typeof value === 'string') assertString(schema, value, unless);
  else if (typeof value === 'number') assertNumber(schema, value, unless);
  else if (Array.isArray(value)) assertList(schema, value, unless);
  else if (typeof value === 'object' && value !== null) {
    const size = Object.keys(value).length;
    unless(size >= (schema.minProperties ?? 0), 'too-few', { limit: schema.minProperties ?? 0 });
    unless(size <= (schema.maxProperties ?? size), 'too-many', { limit: schema.maxProperties ?? size });
  }
  return faults;
}

type Unless = (holds: boolean, code: ShapeFaultCode, params?: ShapeFault['params']) => void;

function assertString(schema: MetaSchema, value: string, unless: Unless): void {
  unless(value.length >= (schema.minLength ?? 0), 'too-short', { limit: schema.minLength ?? 0 });
  unless(value.length <= (schema.maxLength ?? value.length), 'too-long', { limit: schema.maxLength ?? 0 });
  // The meta-schema's patterns are our own and linear; a file's own patterns are never run here.
  if (schema.pattern !== undefined) unless(matcher(schema.pattern).test(value), 'pattern', { value: value.slice(0, 60) });
}

function assertNumber(schema: MetaSchema, value: number, unless: Unless): void {
  if (schema.minimum !== undefined) unless(value >= schema.minimum, 'too-small', { limit: schema.minimum });
  if (schema.exclusiveMinimum !== undefined) unless(value > schema.exclusiveMinimum, 'too-small', { limit: schema.exclusiveMinimum });
  if (schema.maximum !== undefined) unless(value <= schema.maximum, 'too-large', { limit: schema.maximum });
  if (schema.exclusiveMaximum !== undefined) unless(value < schema.exclusiveMaximum, 'too-large', { limit: schema.exclusiveMaximum });
  if (schema.multipleOf !== undefined) unless(Number.isInteger(value / schema.multipleOf), 'no-match');
}

function assertList(schema: MetaSchema, value: unknown[], unless: Unless): void {
  unless(value.length >= (schema.minItems ?? 0), 'too-few', { limit: schema.minItems ?? 0 });
  unless(value.length <= (schema.maxItems ?? value.length), 'too-many', { limit: schema.maxItems ?? 0 });
  if (schema.uniqueItems) unless(new Set(value.map((item) => JSON.stringify(item))).size === value.length, 'repeated');
}

const matchers = new Map<string, RegExp>();

function matcher(pattern: string): RegExp {
  const found = matchers.get(pattern) ?? new RegExp(pattern, 'u');
  matchers.set(pattern, found);
  return found;
}
