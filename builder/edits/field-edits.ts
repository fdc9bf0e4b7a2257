import { type Json, pathParts, type SchemaObject, toPath } from '#schemas/index.ts';
import type { EditOf } from './edit.ts';
import { forget, presenceOf, setRequired, writePresence } from './presence.ts';
import { dropTexts, rekeyTexts } from './texts.ts';
import type { WorkingFile } from './working-file.ts';

const LAYOUT = '/x-service/layout';
const PRIVACY = '/x-service/privacy';
/** Where it is noted which block a question was put from. */
export const BLOCKS = '/x-service/blocks';
/** Settings that speak of a field by its path. */
export const BY_PATH = [LAYOUT, PRIVACY, BLOCKS, '/x-service/formulas', '/x-service/subCatalogs'];

/** JSON Pointer of a field's schema: `/owner/name` → `/properties/owner/properties/name`; `*`, a row, → `/items`. */
export const schemaPath = (path: string): string => pathParts(path).map((part) => (part === '*' ? '/items' : `/properties${toPath([part])}`)).join('');

const exists = (work: WorkingFile, path: string): boolean => typeof work.get(schemaPath(path)) === 'object';

export function addScreen(work: WorkingFile, { key, screen, required = false }: EditOf<'addScreen'>): void {
  if (exists(work, `/${key}`)) return;
  work.put(schemaPath(`/${key}`), { ...screen, type: 'object', properties: screen.properties ?? {} });
  setRequired(work, `/${key}`, required);
}

export function removeScreen(work: WorkingFile, { key }: EditOf<'removeScreen'>): void {
  if (exists(work, `/${key}`)) removeAt(work, `/${key}`);
}

export function addField(work: WorkingFile, { screen, within = toPath([screen]), key, field, at }: EditOf<'addField'>): void {
  const path = `${within}${toPath([key])}`;
  if (!exists(work, within) || exists(work, path)) return;
  work.put(schemaPath(path), field.schema, at);
  setRequired(work, path, field.required ?? false);
  if (field.layout) work.put(`${LAYOUT}${toPath([path])}`, field.layout);
  if (field.privacy) work.put(`${PRIVACY}${toPath([path])}`, field.privacy);
  for (const [below, { layout, privacy }] of Object.entries(field.inside ?? {})) {
    if (layout) work.put(`${LAYOUT}${toPath([`${path}${below}`])}`, layout);
    if (privacy) work.put(`${PRIVACY}${toPath([`${path}${below}`])}`, privacy);
  }
}

export function editField(work: WorkingFile, { path, schema, layout, required, privacy }: EditOf<'editField'>): void {
  if (!exists(work, path)) return;
  const place = schemaPath(path);
  for (const [keyword, value] of Object.entries(schema ?? {})) {
    if (keyword === 'oneOf') rekeyTexts(work, `${place}/oneOf`, work.get(`${place}/oneOf`), value as Json | undefined);
    if (value === undefined) dropTexts(work, `${place}/${keyword}`);
    work.put(`${place}/${keyword}`, value);
  }
  for (const [setting, value] of Object.entries(layout ?? {})) setByPath(work, `${LAYOUT}${toPath([path, setting])}`, value);
  if (required !== undefined) writePresence(work, path, { ...presenceOf(work.file, path), ...(typeof required === 'boolean' ? { required, requiredWhen: undefined } : { required: false, requiredWhen: required }) });
  if (privacy !== undefined) setByPath(work, `${PRIVACY}${toPath([path])}`, privacy === 'unsaid' ? undefined : privacy);
}

export function removeField(work: WorkingFile, { path }: EditOf<'removeField'>): void {
  if (pathParts(path).length > 1 && exists(work, path)) removeAt(work, path);
}

export function moveField(work: WorkingFile, { path, to }: EditOf<'moveField'>): void {
  if (exists(work, path)) work.move(schemaPath(path), to);
}

export function setCondition(work: WorkingFile, { path, shown }: EditOf<'setCondition'>): void {
  if (exists(work, path)) writePresence(work, path, { ...presenceOf(work.file, path), shown });
}

/** Removes a field or screen with all that the file says of it elsewhere, except in determinants: the rules name those. */
function removeAt(work: WorkingFile, path: string): void {
  forget(work, path);
  setRequired(work, path, false);
  for (const place of BY_PATH) {
    for (const other of Object.keys((work.get(place) as Record<string, Json> | undefined) ?? {})) {
      if (other !== path && !other.startsWith(`${path}/`)) continue;
      dropTexts(work, `${place}${toPath([other])}`);
      setByPath(work, `${place}${toPath([other])}`, undefined);
    }
  }
  dropTexts(work, schemaPath(path));
  work.take(schemaPath(path));
}

/** Sets a value kept by field path; a record that is left empty goes. */
function setByPath(work: WorkingFile, place: string, value: Json | undefined): void {
  if (value === undefined && work.get(place) !== undefined) dropTexts(work, place);
  work.put(place, value);
  const parent = toPath(pathParts(place).slice(0, -1));
  const left = work.get(parent) as SchemaObject | undefined;
  if (value === undefined && left && Object.keys(left).length === 0 && pathParts(parent).length > 1) setByPath(work, parent, undefined);
}
