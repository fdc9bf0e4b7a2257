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
export function* schemaNodes(schema: JsonSchema | undefined, pointer: string): Generator<SchemaNode> {
  if (typeof schema !== 'object' || schema === null) return;
  yield { pointer, schema };
  for (const key of SINGLE) yield* schemaNodes(schema[key], `${pointer}/${key}`);
  for (const key of LISTS) for (const [index, child] of (schema[key] ?? []).entries()) yield* schemaNodes(child, `${pointer}/${key}/${index}`);
  for (const key of RECORDS) for (const [name, child] of Object.entries(schema[key] ?? {})) yield* schemaNodes(child, `${pointer}/${key}${toPath([name])}`);
}
