import { definitionName, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { subCatalogConditions } from '#schemas/service/catalogs.ts';
import { dropTexts } from './texts.ts';
import { sameJson, type WorkingFile } from './working-file.ts';

/**
 * A sub catalog is tied to its parent in plain JSON Schema, made from both lists of options. When an edit changed a
 * list, its ties are made anew; when the sub catalog is gone, so are they.
 */
export function followTies(work: WorkingFile, before: ServiceFile): void {
  if (before.$defs === work.file.$defs && before.properties === work.file.properties) return;
  for (const child of Object.keys(before['x-service'].subCatalogs ?? {})) {
    const old = subCatalogConditions(before, child);
    const now = subCatalogConditions(work.file, child);
    if (!old || sameJson(old, now)) continue;
    const place = tieAt(work.file, old);
    if (place === undefined) continue;
    if (now) work.put(place, now);
    else removeTie(work, place);
  }
}

const said = ({ title: _title, ...schema }: SchemaObject): string => JSON.stringify(schema);

/** JSON Pointer of the tie: a definition the root refers to, or an entry of the root itself. */
function tieAt(file: ServiceFile, tie: SchemaObject): string | undefined {
  const text = said(tie);
  for (const [index, entry] of (file.allOf ?? []).entries()) {
    const name = definitionName(entry.$ref);
    const definition = name === undefined ? undefined : file.$defs?.[name];
    if (definition && said(definition) === text) return `/$defs${toPath([name!])}`;
    if (said(entry) === text) return `/allOf/${index}`;
  }
  return undefined;
}

function removeTie(work: WorkingFile, place: string): void {
  const index = (work.file.allOf ?? []).findIndex(({ $ref }) => $ref === `#${place}`);
  if (index >= 0) work.take(`/allOf/${index}`);
  if (work.file.allOf?.length === 0) work.take('/allOf');
  dropTexts(work, place);
  work.take(place);
}
