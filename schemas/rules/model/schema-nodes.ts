import type { JsonSchema, SchemaObject } from '../../service/json-schema.ts';
import { toPath } from '../../service/paths.ts';

export interface SchemaNode {
  /** JSON Pointer of the schema in the file. */
  pointer: string;
  schema: SchemaObject;
}

const SINGLE = ['items', 'contains', 'not', 'if', 'then', 'else'] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf'] as const;
const RECORDS = ['properties', '$defs'] as const;

/** A schema and every schema inside it, parents first. References are not followed; `true` and `false` are left out. */
export function schemaNodes(schema: JsonSchema | undefined, pointer: string): SchemaNode[] {
  const found: SchemaNode[] = [];
  collect(schema, pointer, found);
  return found;
}

function collect(schema: JsonSchema | undefined, pointer: string, found: SchemaNode[]): void {
  if (typeof schema !== 'object' || schema === null) return;
  found.push({ pointer, schema });
  for (const key of SINGLE) if (schema[key] !== undefined) collect(schema[key], `${pointer}/${key}`, found);
  for (const key of LISTS) if (schema[key]) for (const [index, child] of schema[key].entries()) collect(child, `${pointer}/${key}/${index}`, found);
  for (const key of RECORDS) if (schema[key]) for (const [name, child] of Object.entries(schema[key])) collect(child, `${pointer}/${key}${toPath([name])}`, found);
}
