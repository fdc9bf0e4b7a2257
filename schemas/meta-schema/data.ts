import { type Comparison, DURATION, RELATIONS } from '../service/comparison.ts';
import type { SchemaObject } from '../service/json-schema.ts';
import type { Effect } from '../service/service-file.ts';
import { ACCOUNT_FACTS, type Source } from '../service/source.ts';
import { closed, count, fieldPath, type MetaSchema, NAME, someText, text } from './meta.ts';

/** Formats a page can ask for and every validator of ours judges. */
export const STRING_FORMATS = ['date', 'date-time', 'email', 'time', 'uri'];

const child: MetaSchema = { $ref: '#/$defs/schema' };
const children: MetaSchema = { type: 'array', items: child, minItems: 1 };
const number: MetaSchema = { type: 'number' };
const scalar: MetaSchema = { type: ['string', 'number', 'boolean'] };

const comparison: MetaSchema = {
  ...closed<Comparison>({
    is: { enum: [...RELATIONS] }, field: fieldPath, row: fieldPath, today: { const: true }, plus: { type: 'string', pattern: DURATION },
  }, ['is']),
  oneOf: [{ required: ['field'] }, { required: ['row'] }, { required: ['today'] }],
};

const source: MetaSchema = { ...closed<Source>({ account: { enum: [...ACCOUNT_FACTS] }, answer: fieldPath }, []), oneOf: [{ required: ['account'] }, { required: ['answer'] }] };

/** The keywords of {@link SchemaObject}, no others. */
export const schemaObject: MetaSchema = closed<SchemaObject>({
  $ref: { type: 'string' },
  title: text,
  description: text,
  type: { enum: ['string', 'number', 'integer', 'boolean', 'object', 'array'] },
  const: scalar,
  enum: { type: 'array', items: scalar, minItems: 1 },
  default: true,
  format: { enum: STRING_FORMATS },
  pattern: { type: 'string' },
  minLength: count,
  maxLength: count,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: { type: 'number', exclusiveMinimum: 0 },
  readOnly: { type: 'boolean' },
  properties: { type: 'object', propertyNames: { pattern: NAME }, additionalProperties: child },
  required: { type: 'array', items: { type: 'string' }, uniqueItems: true },
  additionalProperties: { type: 'boolean' },
  items: child,
  contains: child,
  minContains: count,
  maxContains: count,
  minItems: count,
  maxItems: count,
  uniqueItems: { type: 'boolean' },
  oneOf: children,
  anyOf: children,
  allOf: children,
  not: child,
  if: child,
  then: child,
  else: child,
  $defs: { type: 'object', propertyNames: { pattern: NAME }, additionalProperties: child },
  'x-parent': { type: 'string' },
  'x-compare': comparison,
  'x-unlike': { type: 'array', items: fieldPath, minItems: 1, maxItems: 100, uniqueItems: true },
  'x-source': source,
}, []);

/** A schema in a place where `true` and `false` are schemas too. */
export const schema: MetaSchema = { type: ['object', 'boolean'], if: { type: 'object' }, then: { $ref: '#/$defs/schemaObject' } };

/** A screen: an object with fields of its own. */
export const screen: MetaSchema = { allOf: [{ $ref: '#/$defs/schemaObject' }], type: 'object', properties: { type: { const: 'object' } }, required: ['type', 'title'] };

/** `then` and `else` of an effect are objects; its `if` may be any schema. */
export const effect: MetaSchema = {
  allOf: [{ $ref: '#/$defs/schemaObject' }], type: 'object',
  properties: { then: { type: 'object' }, else: { type: 'object' } } satisfies Partial<Record<keyof Effect, MetaSchema>>,
};

export const title: MetaSchema = someText;
