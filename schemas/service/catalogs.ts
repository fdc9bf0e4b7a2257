import type { JsonScalar, JsonSchema, SchemaObject } from './json-schema.ts';
import { definitionName, fieldAt, pathParts } from './paths.ts';
import type { ServiceFile } from './service-file.ts';

export interface CatalogOption {
  const: JsonScalar;
  /** Words of the option, in the language of the file handed in. */
  title: string;
  /** In a sub catalog: the option of the parent it belongs to. */
  parent?: string;
}

/** The options a field offers: of its catalog, written into it, or of its items where several may be chosen. Empty for any other field. */
export function catalogOptions(file: ServiceFile, field: SchemaObject): CatalogOption[] {
  const source = listIn(file, field) ?? (typeof field.items === 'object' ? listIn(file, field.items) : undefined);
  if (!source) return [];
  if (source.enum) return source.enum.map((value) => ({ const: value, title: String(value) }));
  return (source.oneOf ?? []).flatMap((option) => toOption(option) ?? []);
}

/** Words of a chosen option, or undefined where the path is no choice or the value not on its list. */
export function optionTitle(file: ServiceFile, path: string, value: unknown): string | undefined {
  const field = fieldAt(file, path);
  return field && catalogOptions(file, field).find((option) => option.const === value)?.title;
}

/**
 * The conditions that tie a sub catalog to its parent, in plain JSON Schema, so that any validator refuses a gewog of
 * another dzongkhag. Stored under `$defs` and referred to from the root's `allOf`. Undefined where the path is no sub catalog.
 */
export function subCatalogConditions(file: ServiceFile, childPath: string): SchemaObject | undefined {
  const links = file['x-service'].subCatalogs ?? {};
  const parentPath = Object.hasOwn(links, childPath) ? links[childPath]! : undefined;
  const child = fieldAt(file, childPath);
  const parent = parentPath === undefined ? undefined : fieldAt(file, parentPath);
  if (parentPath === undefined || !child || !parent) return undefined;
  const childrenOf = byParent(catalogOptions(file, child));
  const { shared, parentRest, childRest } = splitAtRow(pathParts(parentPath), pathParts(childPath));
  const allOf = catalogOptions(file, parent).map(({ const: code }) => {
    const values = childrenOf.get(code) ?? [];
    return { if: within(parentRest, { const: code }, true), then: within(childRest, values.length > 0 ? { enum: values } : false, false) };
  });
  return { title: `${child.title ?? childPath} → ${parent.title ?? parentPath}`, ...within(shared, { allOf }, false) };
}

function byParent(options: CatalogOption[]): Map<JsonScalar | undefined, JsonScalar[]> {
  const grouped = new Map<JsonScalar | undefined, JsonScalar[]>();
  for (const { parent, const: code } of options) {
    const group = grouped.get(parent);
    if (group) group.push(code);
    else grouped.set(parent, [code]);
  }
  return grouped;
}

/** A schema for the value at a path below; `isThere` also asks that the value is there. */
function within(parts: readonly string[], schema: JsonSchema, isThere: boolean): SchemaObject {
  return parts.reduceRight<JsonSchema>((inner, part) => (part === '*' ? { items: inner } : { properties: { [part]: inner }, ...(isThere ? { required: [part] } : {}) }), schema) as SchemaObject;
}

/** Fields of the same row are compared row by row: what is shared runs up to the last row mark of both. */
function splitAtRow(parent: string[], child: string[]): { shared: string[]; parentRest: string[]; childRest: string[] } {
  let common = 0;
  while (common < parent.length && parent[common] === child[common]) common += 1;
  const length = parent.slice(0, common).lastIndexOf('*') + 1;
  return { shared: parent.slice(0, length), parentRest: parent.slice(length), childRest: child.slice(length) };
}

function listIn(file: ServiceFile, schema: SchemaObject): SchemaObject | undefined {
  if (schema.oneOf || schema.enum) return schema;
  const name = definitionName(schema.$ref);
  const catalog = name !== undefined && Object.hasOwn(file.$defs ?? {}, name) ? file.$defs![name] : undefined;
  return catalog?.oneOf || catalog?.enum ? catalog : undefined;
}

function toOption(option: JsonSchema): CatalogOption | undefined {
  if (typeof option !== 'object' || option.const === undefined) return undefined;
  const { const: code, title, 'x-parent': parent } = option;
  return { const: code, title: title ?? String(code), ...(parent === undefined ? {} : { parent }) };
}
