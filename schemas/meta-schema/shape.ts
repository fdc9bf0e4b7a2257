import { pathParts, toPath } from '../service/paths.ts';
import { assertionFaults } from './assertions.ts';
import type { MetaSchema } from './meta.ts';

/** Where a value parts from the meta-schema, and how. */
export interface ShapeFault {
  /** JSON Pointer of the value. */
  path: string;
  code: ShapeFaultCode;
  params: Record<string, string | number>;
  /** The schema that was not met. */
  schema: MetaSchema;
}

export type ShapeFaultCode =
  | 'type' | 'missing' | 'unknown-setting' | 'not-allowed' | 'not-listed' | 'pattern' | 'too-short' | 'too-long'
  | 'too-small' | 'too-large' | 'too-few' | 'too-many' | 'repeated' | 'no-match';

/** More faults than this in one value say no more than these. */
const ENOUGH = 1_000;

interface Walk { root: MetaSchema; faults: ShapeFault[]; path: (string | number)[]; enough: number }

/**
 * Judges a value by a schema without compiling code, so that it runs on a page that forbids `eval`. It knows the
 * keywords of {@link MetaSchema}. The value must not be deeper than the call stack: see the limits.
 */
export function shapeFaults(root: MetaSchema, value: unknown, schema: MetaSchema | boolean = root): ShapeFault[] {
  const walk: Walk = { root, faults: [], path: [], enough: ENOUGH };
  visit(walk, schema, value);
  return walk.faults;
}

/** Whether there is no fault at all: the first one ends the search. */
function conforms({ root }: Walk, schema: MetaSchema | boolean, value: unknown): boolean {
  const walk: Walk = { root, faults: [], path: [], enough: 1 };
  visit(walk, schema, value);
  return walk.faults.length === 0;
}

function visit(walk: Walk, schema: MetaSchema | boolean, value: unknown): void {
  if (schema === true || walk.faults.length >= walk.enough) return;
  if (schema === false) {
    report(walk, {}, 'not-allowed', {});
    return;
  }
  const { type } = schema;
  if (type !== undefined && !(typeof type === 'string' ? isOfType(value, type) : type.some((one) => isOfType(value, one)))) {
    report(walk, schema, 'type', { expected: [type].flat().join('-or-'), found: typeOf(value) });
    return;
  }
  if (schema.$ref !== undefined) visit(walk, referred(walk.root, schema.$ref), value);
  for (const { code, params } of assertionFaults(schema, value)) report(walk, schema, code, params);
  visitBranches(walk, schema, value);
  if (Array.isArray(value)) visitItems(walk, schema, value);
  else if (typeof value === 'object' && value !== null) visitProperties(walk, schema, value as Record<string, unknown>);
}

function visitBranches(walk: Walk, schema: MetaSchema, value: unknown): void {
  if (schema.allOf) for (const part of schema.allOf) visit(walk, part, value);
  if (schema.anyOf && !schema.anyOf.some((part) => conforms(walk, part, value))) report(walk, schema, 'no-match', {});
  if (schema.oneOf && schema.oneOf.filter((part) => conforms(walk, part, value)).length !== 1) report(walk, schema, 'no-match', {});
  if (schema.not !== undefined && conforms(walk, schema.not, value)) report(walk, schema, 'not-allowed', {});
  if (schema.if !== undefined) {
    const branch = conforms(walk, schema.if, value) ? schema.then : schema.else;
    if (branch !== undefined) visit(walk, branch, value);
  }
}

function visitItems(walk: Walk, schema: MetaSchema, list: unknown[]): void {
  if (schema.items !== undefined) for (const [index, item] of list.entries()) visitChild(walk, schema.items, item, index);
  if (schema.contains !== undefined) {
    const fitting = list.filter((item) => conforms(walk, schema.contains!, item)).length;
    if (fitting < (schema.minContains ?? 1) || fitting > (schema.maxContains ?? Number.POSITIVE_INFINITY)) report(walk, schema, 'no-match', {});
  }
}

function visitProperties(walk: Walk, schema: MetaSchema, value: Record<string, unknown>): void {
  const { properties = {}, additionalProperties = true, propertyNames } = schema;
  if (schema.required) for (const name of schema.required) if (!Object.hasOwn(value, name)) report(walk, schema, 'missing', { name }, name);
  if (!propertyNames && additionalProperties === true) {
    for (const name in properties) if (Object.hasOwn(value, name)) visitChild(walk, properties[name]!, value[name], name);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    if (walk.faults.length >= walk.enough) return;
    if (propertyNames && !conforms(walk, propertyNames, name)) report(walk, propertyNames, 'pattern', { value: name.slice(0, 60) }, name);
    if (Object.hasOwn(properties, name)) visitChild(walk, properties[name]!, child, name);
    else if (additionalProperties === false) report(walk, schema, 'unknown-setting', { name: name.slice(0, 60) }, name);
    else if (additionalProperties !== true) visitChild(walk, additionalProperties, child, name);
  }
}

function visitChild(walk: Walk, schema: MetaSchema | boolean, value: unknown, part: string | number): void {
  walk.path.push(part);
  visit(walk, schema, value);
  walk.path.pop();
}

function report(walk: Walk, schema: MetaSchema, code: ShapeFaultCode, params: ShapeFault['params'], part?: string): void {
  walk.faults.push({ path: toPath(part === undefined ? walk.path : [...walk.path, part]), code, params, schema });
}

function referred(root: MetaSchema, ref: string): MetaSchema | boolean {
  const name = ref.includes('~') ? pathParts(ref.slice(1))[1] ?? '' : ref.slice(ref.lastIndexOf('/') + 1);
  const definition = Object.hasOwn(root.$defs ?? {}, name) ? root.$defs![name] : undefined;
  if (definition === undefined) throw new Error(`The meta-schema refers to ${ref}, which it does not define.`);
  return definition;
}

function isOfType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;
}

export function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
