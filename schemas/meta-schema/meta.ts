import type { JsonSchema, SchemaObject } from '../service/json-schema.ts';

/**
 * The part of JSON Schema 2020-12 our own meta-schema is written in: what a service file may use, and the few
 * keywords needed to describe records (`additionalProperties` as a schema, `propertyNames`) and unions of types.
 */
export interface MetaSchema extends Omit<SchemaObject, 'type' | MetaChildren> {
  $schema?: string;
  $id?: string;
  type?: NonNullable<SchemaObject['type']> | NonNullable<SchemaObject['type']>[];
  properties?: Record<string, MetaSchema | boolean>;
  additionalProperties?: boolean | MetaSchema;
  propertyNames?: MetaSchema;
  minProperties?: number;
  maxProperties?: number;
  items?: MetaSchema | boolean;
  contains?: MetaSchema | boolean;
  oneOf?: (MetaSchema | boolean)[];
  anyOf?: (MetaSchema | boolean)[];
  allOf?: (MetaSchema | boolean)[];
  not?: MetaSchema | boolean;
  if?: MetaSchema | boolean;
  then?: MetaSchema | boolean;
  else?: MetaSchema | boolean;
  $defs?: Record<string, MetaSchema | boolean>;
}

type MetaChildren = 'properties' | 'additionalProperties' | 'items' | 'contains' | 'oneOf' | 'anyOf' | 'allOf' | 'not' | 'if' | 'then' | 'else' | '$defs';

/** Every setting of `T`, required where `T` requires it: the compiler notices when the type and its description part ways. */
export type Describes<T> = { [K in keyof Required<T>]: MetaSchema | JsonSchema };

export const LANGUAGE_TAG = '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$';
/** Names of screens, fields, steps, roles and the like: safe in addresses, paths and form fields. */
export const NAME = '^[A-Za-z][A-Za-z0-9_-]{0,79}$';
export const FIELD_PATH = '^(/[^/]+)+$';
export const COLOUR = '^#[0-9A-Fa-f]{6}$';

export const name: MetaSchema = { type: 'string', pattern: NAME };
export const text: MetaSchema = { type: 'string', maxLength: 10_000 };
export const someText: MetaSchema = { type: 'string', minLength: 1, maxLength: 10_000 };
export const fieldPath: MetaSchema = { type: 'string', pattern: FIELD_PATH };
export const count: MetaSchema = { type: 'integer', minimum: 0 };

/** A record whose keys are names. */
export const recordOf = (value: MetaSchema): MetaSchema => ({ type: 'object', propertyNames: { pattern: NAME }, additionalProperties: value });
/** A record whose keys are field paths. */
export const byFieldPath = (value: MetaSchema): MetaSchema => ({ type: 'object', propertyNames: { pattern: FIELD_PATH }, additionalProperties: value });

/** An object with these settings and no others. */
export function closed<T>(properties: Describes<T>, required: readonly (keyof T & string)[]): MetaSchema {
  return { type: 'object', properties: properties as Record<string, MetaSchema>, required: [...required], additionalProperties: false };
}
