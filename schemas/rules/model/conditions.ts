import type { Comparison } from '../../service/comparison.ts';
import type { JsonSchema, SchemaObject } from '../../service/json-schema.ts';
import { definitionName, pathParts, toPath } from '../../service/paths.ts';
import { type SchemaNode, schemaNodes } from './schema-nodes.ts';

/** A field that a condition or a consequence speaks of. */
export interface Mention {
  /** Field path; `*` stands for a row. */
  path: string;
  /** JSON Pointer of the mention in the file. */
  pointer: string;
  /** `constrains`: something is said of its value; `requires`: it must be there; `forbids`: it may not be there. */
  does: 'constrains' | 'requires' | 'forbids';
}

const CHILDREN = ['allOf', 'anyOf', 'oneOf'] as const;
const HERE = ['not', 'if', 'then', 'else'] as const;

/** Every field a schema over the whole application speaks of. References are not followed: see {@link referencesOf}. */
export function mentionsIn(schema: JsonSchema | undefined, pointer: string, at = ''): Mention[] {
  const found: Mention[] = [];
  visit(schema, pointer, at);
  return found;

  function visit(node: JsonSchema | undefined, here: string, path: string): void {
    if (typeof node !== 'object') return;
    for (const [index, name] of (node.required ?? []).entries()) found.push({ path: `${path}${toPath([name])}`, pointer: `${here}/required/${index}`, does: 'requires' });
    for (const [name, child] of Object.entries(node.properties ?? {})) {
      const mention = { path: `${path}${toPath([name])}`, pointer: `${here}/properties${toPath([name])}` };
      if (child === false) found.push({ ...mention, does: 'forbids' });
      else if (isAboutValue(child)) found.push({ ...mention, does: 'constrains' });
      visit(child, mention.pointer, mention.path);
    }
    const compared = comparedWith(node['x-compare'], path);
    if (compared !== undefined) found.push({ path: compared, pointer: `${here}/x-compare/${node['x-compare']!.row === undefined ? 'field' : 'row'}`, does: 'constrains' });
    for (const key of ['items', 'contains'] as const) visit(node[key], `${here}/${key}`, `${path}/*`);
    for (const key of CHILDREN) for (const [index, child] of (node[key] ?? []).entries()) visit(child, `${here}/${key}/${index}`, path);
    for (const key of HERE) visit(node[key], `${here}/${key}`, path);
  }
}

/** Path of the answer that one at a path is compared with; of the same row where it says so. */
const comparedWith = (comparison: Comparison | undefined, path: string): string | undefined =>
  (comparison?.row === undefined ? comparison?.field : `${path.slice(0, path.lastIndexOf('/*') + 2)}${comparison.row}`);

/** Every comparison in a schema over the whole application: of the answer at `path`, with the one at `other` or with today. */
export const comparisonsIn = (schema: JsonSchema | undefined, pointer: string): Compared[] => comparisonsOf(schemaNodes(schema, pointer), () => pointer);

export interface Compared { path: string; other?: string; pointer: string; comparison: Comparison }

/** The same among schemas that were found; `home` says of a pointer which part of it leads to the condition. */
export function comparisonsOf(nodes: readonly SchemaNode[], home: (pointer: string) => string): Compared[] {
  return nodes.flatMap((node) => {
    const comparison = node.schema['x-compare'];
    if (typeof comparison !== 'object' || comparison === null) return [];
    const path = placeOf(node.pointer.slice(home(node.pointer).length));
    return [{ path, other: comparedWith(comparison, path), pointer: `${node.pointer}/x-compare`, comparison }];
  });
}

/** The field a schema inside a condition speaks of: `/allOf/0/properties/a/properties/rows/contains` → `/a/rows/*`. */
function placeOf(pointer: string): string {
  const parts = pathParts(pointer);
  const place: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (part === 'properties') place.push(parts[++index]!);
    else if (part === 'items' || part === 'contains') place.push('*');
    else if (CHILDREN.includes(part as never)) index++;
  }
  return toPath(place);
}

const ABOUT_VALUE: readonly (keyof SchemaObject)[] = [
  '$ref', 'const', 'enum', 'pattern', 'format', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf',
  'contains', 'items', 'minItems', 'maxItems', 'uniqueItems', 'x-compare',
];

/** Whether a schema says anything of an answer's own value, itself or in its branches. */
export function isAboutValue(schema: JsonSchema | undefined): boolean {
  if (typeof schema !== 'object') return false;
  if (ABOUT_VALUE.some((key) => schema[key] !== undefined)) return true;
  return [...CHILDREN.flatMap((key) => schema[key] ?? []), ...HERE.map((key) => schema[key])].some(isAboutValue);
}

/** Names of definitions a schema refers to anywhere inside. */
export function referencesOf(schema: JsonSchema | undefined): Set<string> {
  const names = new Set<string>();
  visit(schema);
  return names;

  function visit(node: JsonSchema | undefined): void {
    if (typeof node !== 'object') return;
    const name = definitionName(node.$ref);
    if (name !== undefined) names.add(name);
    for (const child of Object.values(node.properties ?? {})) visit(child);
    for (const key of CHILDREN) for (const child of node[key] ?? []) visit(child);
    for (const key of [...HERE, 'items', 'contains'] as const) visit(node[key]);
  }
}
