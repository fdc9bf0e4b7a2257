import { fieldAt, pathParts, type ServiceFile, toPath } from '#schemas/index.ts';
import { comparisonsIn } from '#schemas/rules/model/conditions.ts';
import { schemaNodes } from '#schemas/rules/model/schema-nodes.ts';
import type { EditOf } from './edit.ts';
import { BY_PATH, schemaPath } from './field-edits.ts';
import { freshKey } from './keys.ts';
import { forget, presenceOf, setRequired, writePresence } from './presence.ts';
import { moveTexts } from './texts.ts';
import type { WorkingFile } from './working-file.ts';

/** Gives a question another key, where nothing but its own settings names it; otherwise nothing changes. */
export function renameField(work: WorkingFile, { path, key }: EditOf<'renameField'>): void {
  const next = toPath([...pathParts(path).slice(0, -1), key]);
  const schema = work.get(schemaPath(path));
  if (schema === undefined || work.get(schemaPath(next)) !== undefined || isNamedElsewhere(work.file, path)) return;
  const presence = presenceOf(work.file, path);
  if (presence.isIntricate) return;
  const siblings = Object.keys(work.get(schemaPath(path).replace(/\/[^/]*$/, '')) as object);
  forget(work, path);
  setRequired(work, path, false);
  work.take(schemaPath(path));
  work.put(schemaPath(next), schema, siblings.indexOf(pathParts(path).at(-1)!));
  writePresence(work, next, presence);
  for (const place of BY_PATH) {
    for (const other of Object.keys((work.get(place) ?? {}) as object).filter((one) => one === path || one.startsWith(`${path}/`))) {
      const [from, to] = [`${place}${toPath([other])}`, `${place}${toPath([`${next}${other.slice(path.length)}`])}`];
      work.put(to, work.get(from));
      work.take(from);
      moveTexts(work, from, to);
    }
  }
  moveTexts(work, schemaPath(path), schemaPath(next));
}

/** Conditions, formulas, messages, certificates, steps and scenarios know a question by its key. */
function isNamedElsewhere({ $defs = {}, properties, 'x-service': settings }: ServiceFile, path: string): boolean {
  const key = pathParts(path).at(-1)!;
  const unlike = schemaNodes({ properties }, '').flatMap(({ schema }) => [...(schema['x-unlike'] ?? []), ...(schema['x-source']?.answer === undefined ? [] : [schema['x-source'].answer])]);
  const { formulas = {}, fees = {}, notices = {}, subCatalogs = {}, certificates = {}, scenarios = [], flow, registrations, complaintsAbout = '' } = settings;
  const rows = schemaNodes({ properties }, '').flatMap(({ schema }) => (schema.items && typeof schema.items === 'object' && schema.items.allOf ? [schema.items.allOf] : []));
  const byKey: unknown[] = [$defs, scenarios, rows];
  const byPath: unknown[] = [certificates, notices, flow, registrations, subCatalogs, complaintsAbout];
  return byKey.some((part) => JSON.stringify(part).includes(JSON.stringify(key)))
    || Object.values($defs).some((schema) => comparisonsIn(schema, '').some(({ other = '' }) => pathParts(other).includes(key)))
    || byPath.some((part) => JSON.stringify(part).includes(path))
    || unlike.some((one) => one === path || one.startsWith(`${path}/`))
    || Object.hasOwn(formulas, path)
    || [...Object.values(formulas), ...Object.values(fees).map(({ formula = '' }) => formula)].some((formula) => new RegExp(`\\b${key}\\b`).test(formula));
}

/**
 * The key a question ought to have by now: one that was made from the words a new question comes with follows the first
 * words of its own. Undefined where it may stay.
 */
export function betterKey(file: ServiceFile, path: string, firstWords: readonly string[]): string | undefined {
  const parts = pathParts(path);
  const key = parts.at(-1)!;
  const siblings = fieldAt(file, toPath(parts.slice(0, -1)))?.properties;
  const title = fieldAt(file, path)?.title?.trim();
  const isFirst = firstWords.some((words) => new RegExp(`^${freshKey(words, [], 'field')}[0-9]*$`).test(key));
  if (!siblings || !title || !isFirst || firstWords.includes(title)) return undefined;
  const better = freshKey(title, Object.keys(siblings).filter((one) => one !== key), key);
  return better === key ? undefined : better;
}
