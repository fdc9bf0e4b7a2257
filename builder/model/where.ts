import { fieldAt, pathParts, type SchemaObject, type ServiceFile, toPath } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { determinantOf } from '#builder/edits/presence.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { aboutSchema, documentSchema, feeSchema, institutionSchema, registrationSchema, roleSchema } from '#builder/sections/schemas.ts';
import { noticeTitle, type Say, stepName } from './naming.ts';
import { placeOf } from './places.ts';

/** Records of the file whose entries have a title, with the schema that names their settings. */
const RECORDS: Record<string, SchemaObject | undefined> = { institutions: institutionSchema, roles: roleSchema, registrations: registrationSchema, documents: documentSchema, fees: feeSchema, certificates: undefined };
/** Keywords of a question that the editor has words for. */
const KEYWORDS: Record<string, string> = {
  title: 'label', description: 'help', pattern: 'pattern', minLength: 'minLength', maxLength: 'maxLength', minimum: 'minimum', maximum: 'maximum', minItems: 'minItems', maxItems: 'maxItems', $ref: 'list',
};

/** The names one passes on the way to a place of the file, as the editor shows them: page or step, question, setting. */
export function trailTo(t: Say, file: ServiceFile, pointer: string): string[] {
  const [root, first = '', second, ...rest] = pathParts(pointer);
  if (root === 'properties') return fieldTrail(t, file, pathParts(pointer));
  if (root === '$defs') return [t(`builder.section.${placeOf(file, pointer).section}`), file.$defs?.[first]?.title || first];
  if (root === 'allOf') {
    const effect = file.allOf?.[Number(first)];
    const name = effect && determinantOf(effect);
    return [t('builder.section.conditions'), ...(name === undefined ? [] : [file.$defs?.[name]?.title || name])];
  }
  if (root !== 'x-service') return [t('builder.section.about'), ...(root === 'title' ? [t('builder.about.title')] : [])];
  if (first === 'flow') {
    const step = second === 'steps' ? flowOf(file).steps[rest[0] ?? ''] : undefined;
    return step ? [stepName(t, step), ...settingTrail(t, stepSettings(step.kind), rest.slice(1))] : [t('builder.section.flow')];
  }
  if (second !== undefined && ['layout', 'privacy', 'formulas', 'subCatalogs'].includes(first)) return pathTrail(file, second);
  if (first === 'about') return [t('builder.section.about'), ...settingTrail(t, aboutSchema, second === undefined ? [] : [second, ...rest])];
  if (first === 'notices' && second !== undefined) return [t('builder.section.notices'), noticeTitle(t, file, second), ...rest.map((name) => t(`builder.notice.${name}`))];
  if (Object.hasOwn(RECORDS, first)) {
    const record = file['x-service'][first as 'roles'] as Record<string, { title: string }> | undefined;
    const names = second === undefined ? [] : [record?.[second]?.title || second];
    return [t(`builder.section.${placeOf(file, pointer).section}`), ...names, ...settingTrail(t, RECORDS[first], rest)];
  }
  return [t(`builder.section.${placeOf(file, pointer).section}`)];
}

/** Titles along a field's path: `/owner/fullName` → page, question. What nobody asks is called by the last part of its name. */
export function pathTrail(file: ServiceFile, path: string): string[] {
  const parts = pathParts(path);
  return parts.flatMap((part, index) => (part === '*' ? [] : [fieldAt(file, toPath(parts.slice(0, index + 1)))?.title || part]));
}

function fieldTrail(t: Say, file: ServiceFile, parts: readonly string[]): string[] {
  const names: string[] = [];
  let current: unknown = file;
  for (const [index, part] of parts.entries()) {
    current = typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[part] : undefined;
    const before = parts[index - 1];
    const title = typeof current === 'object' && current !== null ? (current as SchemaObject).title : undefined;
    if (before === 'properties') names.push(title || part);
    else if (before === 'oneOf') names.push(title || t('builder.field.option', { number: Number(part) + 1 }));
    else if (index === parts.length - 1 && Object.hasOwn(KEYWORDS, part)) names.push(t(`builder.field.${KEYWORDS[part]}`));
  }
  return names;
}

function stepSettings(kind: string): SchemaObject | undefined {
  const settings = stepKinds[kind]?.settings;
  return settings && { ...settings, properties: { title: { title: 'builder.step.title' }, ways: { title: 'builder.ways.title' }, ...settings.properties } };
}

/** Titles of settings are keys of the catalogue; a row is called by its number. */
function settingTrail(t: Say, schema: SchemaObject | undefined, parts: readonly string[]): string[] {
  const [part, ...rest] = parts;
  if (part === undefined || schema === undefined) return [];
  if (schema.items !== undefined) return [t('builder.where.row', { number: Number(part) + 1 }), ...settingTrail(t, schema.items as SchemaObject, rest)];
  const next = schema.properties?.[part];
  if (typeof next !== 'object') return [];
  return [...(next.title === undefined ? [] : [t(next.title)]), ...settingTrail(t, next, rest)];
}
