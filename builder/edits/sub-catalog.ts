import { definitionName, fieldAt, type Json, type SchemaObject, type ServiceFile, subCatalogConditions, toPath } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { asJson } from '#builder/model/as-json.ts';
import type { Edit } from './edit.ts';
import { freshKey } from './keys.ts';

/**
 * Makes a choice from a catalog depend on another choice, or (undefined) on nothing any more. Options that name no parent yet belong to the first
 * option there, to be sorted by hand; a tie of plain JSON Schema says so to every validator.
 */
export function dependOn(file: ServiceFile, path: string, parent: string | undefined): Edit {
  const label = { key: 'builder.edit.editField', params: { title: fieldAt(file, path)?.title ?? path } };
  const link: Edit = { do: 'setSetting', path: `/x-service/subCatalogs${toPath([path])}`, value: parent };
  const known = file['x-service'].subCatalogs ?? {};
  if (parent === undefined) return { do: 'group', label, edits: [...untied(file, path), Object.keys(known).length === 1 ? { do: 'setSetting', path: '/x-service/subCatalogs' } : link] };
  const catalog = definitionName(fieldAt(file, path)?.$ref);
  const parentField = fieldAt(file, parent);
  if (catalog === undefined || !parentField) return { do: 'group', label, edits: [] };
  const of = catalogOptions(file, parentField).map((option) => String(option.const));
  const options = (file.$defs?.[catalog]?.oneOf ?? []).map((option) => (typeof option === 'object' ? { ...option, 'x-parent': of.includes(option['x-parent'] ?? '') ? option['x-parent'] : of[0] } : option));
  const next: ServiceFile = { ...file, $defs: { ...file.$defs, [catalog]: { ...file.$defs![catalog], oneOf: options as SchemaObject[] } }, 'x-service': { ...file['x-service'], subCatalogs: { ...known, [path]: parent } } };
  const tie = subCatalogConditions(next, path);
  if (!tie) return { do: 'group', label, edits: [] };
  const name = freshKey(`${path.split('/').at(-1)} of ${parent.split('/').at(-1)}`, Object.keys(file.$defs ?? {}), 'tie');
  return {
    do: 'group', label,
    edits: [
      ...untied(file, path),
      { do: 'setSetting', path: `/$defs/${catalog}/oneOf`, value: options as Json },
      { do: 'setSetting', path: `/$defs/${name}`, value: asJson(tie) },
      { do: 'setSetting', path: '/allOf', value: asJson([...(file.allOf ?? []).filter(({ $ref }) => $ref === undefined || !ties(file, path).includes($ref)), { $ref: `#/$defs/${name}` }]) },
      link,
    ],
  };
}

/** References to the tie a sub catalog has now. */
function ties(file: ServiceFile, path: string): string[] {
  const now = subCatalogConditions(file, path);
  const said = (schema: SchemaObject | undefined) => JSON.stringify({ ...schema, title: undefined });
  return now === undefined ? [] : Object.entries(file.$defs ?? {}).filter(([, schema]) => said(schema) === said(now)).map(([name]) => `#/$defs/${name}`);
}

function untied(file: ServiceFile, path: string): Edit[] {
  const gone = ties(file, path);
  if (gone.length === 0) return [];
  const left = (file.allOf ?? []).filter(({ $ref }) => $ref === undefined || !gone.includes($ref));
  return [{ do: 'setSetting', path: '/allOf', value: left.length > 0 ? asJson(left) : undefined }, ...gone.map((ref): Edit => ({ do: 'setSetting', path: ref.slice(1) }))];
}
