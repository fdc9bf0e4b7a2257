import type { JsonSchema, SchemaObject } from '../../service/json-schema.ts';
import { definitionName, toPath } from '../../service/paths.ts';

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
    for (const key of ['items', 'contains'] as const) visit(node[key], `${here}/${key}`, `${path}/*`);
    for (const key of CHILDREN) for (const [index, child] of (node[key] ?? []).entries()) visit(child, `${here}/${key}/${index}`, path);
    for (const key of HERE) visit(node[key], `${here}/${key}`, path);
  }
}

const ABOUT_VALUE: readonly (keyof SchemaObject)[] = [
  '$ref', 'const', 'enum', 'pattern', 'format', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf',
  'contains', 'items', 'minItems', 'maxItems', 'uniqueItems',
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
