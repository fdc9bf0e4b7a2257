import { definitionName, type FieldLayout, type Json, type JsonSchema, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import type { Answers } from './case.ts';

const LONG_TEXT = 500;
const BLANKS = /[^\S\ufeff]+/g;
const IS_LOOSE = /^ | $| {2}|[^\S \ufeff]/;

/** Whether a text may have several lines: its layout says so, or its length. */
export const hasSeveralLines = ({ maxLength = 0 }: SchemaObject, layout: FieldLayout | undefined): boolean => layout?.widget === 'textarea' || maxLength > LONG_TEXT;

/** A text of one line as it is kept: trimmed, each run of blanks and line breaks one space. */
export const oneLine = (text: string): string => (IS_LOOSE.test(text) ? text.replaceAll(BLANKS, ' ').replaceAll(/^ | $/g, '') : text);

/** The answers with each text of one line as it is kept. Codes of a catalog, dates and addresses stay as they came, and what is no answer of the file. */
export function withOneLines(file: ServiceFile, answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).map(([screen, values]) => [screen, within(file, own(file.properties, screen), `/${screen}`, values) as Answers[string]]));
}

function within(file: ServiceFile, given: JsonSchema | undefined, path: string, value: Json): Json {
  const schema = typeof given === 'object' ? resolved(file, given) : undefined;
  if (schema === undefined) return value;
  if (typeof value === 'string') return isOneLine(schema, file['x-service'].layout?.[path]) ? oneLine(value) : value;
  if (Array.isArray(value)) return value.map((one) => within(file, schema.items, `${path}/*`, one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, within(file, own(schema.properties, name), `${path}/${name}`, one)]));
}

const isOneLine = (schema: SchemaObject, layout: FieldLayout | undefined): boolean =>
  schema.type === 'string' && schema.format === undefined && schema.enum === undefined && schema.oneOf === undefined && schema.const === undefined && !hasSeveralLines(schema, layout);

const own = (properties: Record<string, JsonSchema> | undefined, name: string): JsonSchema | undefined => (properties && Object.hasOwn(properties, name) ? properties[name] : undefined);

function resolved(file: ServiceFile, schema: SchemaObject): SchemaObject {
  const name = definitionName(schema.$ref);
  const definition = name === undefined ? undefined : own(file.$defs, name);
  return typeof definition === 'object' ? { ...definition, ...schema } : schema;
}
