import type { Comparison } from './comparison.ts';
import type { Source } from './source.ts';

/** The part of JSON Schema 2020-12 that a service file uses. `false` says "may not be there". */
export type JsonSchema = boolean | SchemaObject;

export interface SchemaObject {
  $ref?: string;
  title?: string;
  description?: string;
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';
  const?: JsonScalar;
  enum?: JsonScalar[];
  /** Of a question: the answer that stands in its box before anybody gives one; what `x-source` says comes first. */
  default?: Json;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  readOnly?: boolean;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: JsonSchema;
  contains?: JsonSchema;
  minContains?: number;
  maxContains?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  not?: JsonSchema;
  if?: JsonSchema;
  then?: JsonSchema;
  else?: JsonSchema;
  $defs?: Record<string, JsonSchema>;
  /** On an option of a sub catalog: the parent option's `const`. */
  'x-parent'?: string;
  'x-compare'?: Comparison;
  /** Paths of the answers this one must differ from (`/owner/number`); in rows, its own path says that no two rows have the same. */
  'x-unlike'?: string[];
  'x-source'?: Source;
}

export type JsonScalar = string | number | boolean | null;
export type Json = JsonScalar | Json[] | { [key: string]: Json };
