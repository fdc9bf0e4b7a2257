import { isInformation } from '#schemas/service/information.ts';
import { definitionName, fieldAt } from '#schemas/index.ts';
import type { JsonSchema, SchemaObject, ServiceFile } from '#schemas/index.ts';
import type { CertificateData } from './merge.ts';
import type { AnswerKind } from './printed-values.ts';

/** How a service's answers are printed: the file's own titles, so hand in the file in the certificate's language. */
export function answersInFile(file: ServiceFile): Pick<CertificateData, 'currency' | 'kindOf' | 'prefixOf' | 'titleOf' | 'pictures' | 'documentTitle'> {
  return {
    currency: file['x-service'].currency,
    pictures: file['x-service'].pictures,
    documentTitle: (key) => file['x-service'].documents?.[key]?.title,
    prefixOf: (path) => layoutAt(file, path)?.prefix,
    kindOf: (path) => answerKind(file, path),
    titleOf: (path, value) => optionsAt(file, path).find((option) => option.const === value)?.title,
  };
}

/** What the answer at a path is; undefined for a path that is no field, or a field that has no single line (rows, strokes, words to read). */
export function answerKind(file: ServiceFile, path: string): AnswerKind | undefined {
  const schema = itemSchema(file, fieldAt(file, path));
  if (!schema || schema.type === 'object' || schema.properties || isInformation(schema) || layoutAt(file, path)?.widget === 'drawing') return undefined;
  if (optionsOf(schema).length > 0) return 'choice';
  if (schema.type === 'boolean') return undefined;
  if (schema.type === 'number' || schema.type === 'integer') {
    return layoutAt(file, path)?.widget === 'money' ? 'money' : 'number';
  }
  return schema.format === 'date' ? 'date' : 'text';
}

/** How a field is drawn; a row's number counts as any row. */
const layoutAt = (file: ServiceFile, path: string) => file['x-service'].layout?.[path.replaceAll(/\/[0-9]+(?=\/)/g, '/*')];

function optionsAt(file: ServiceFile, path: string): SchemaObject[] {
  return optionsOf(itemSchema(file, fieldAt(file, path)) ?? {});
}

/** The schema itself, or of one of its items; a reference to a catalog resolved. */
function itemSchema(file: ServiceFile, schema: SchemaObject | undefined): SchemaObject | undefined {
  const single = schema?.type === 'array' ? asObject(schema.items) : schema;
  const catalog = definitionName(single?.$ref);
  return single && catalog ? { ...file.$defs?.[catalog], ...single } : single;
}

function optionsOf(schema: SchemaObject): SchemaObject[] {
  return (schema.oneOf ?? []).flatMap((option) => asObject(option) ?? []).filter((option) => option.const !== undefined);
}

function asObject(schema: JsonSchema | undefined): SchemaObject | undefined {
  return typeof schema === 'object' ? schema : undefined;
}
