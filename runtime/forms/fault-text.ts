import { fieldAt, pathParts, toPath, type FieldLayout, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { latinDigits } from './digits.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** Faults of a value that the file's own words on what is right explain best. */
const EXPLAINED_BY_FILE = new Set(['pattern', 'format', 'type', 'not-whole', 'too-short', 'too-long', 'too-small', 'too-large', 'not-a-step', 'not-right']);

/** Faults that the catalogue says in other words for another kind of answer: `field.missing.choice`, `field.format.date`. */
const BY_KIND: Record<string, readonly string[]> = { missing: ['choice', 'yesNo', 'rows', 'date'], type: ['date', 'email'], format: ['date', 'email'] };

/** Codes the catalogue has a sentence for. */
export const FAULT_CODES = [
  'missing', 'type', 'not-whole', 'pattern', 'format', 'too-short', 'too-long', 'too-small', 'too-large', 'not-a-step', 'too-few', 'too-many', 'repeated',
  'not-listed', 'not-a-question', 'not-asked', 'not-replaced', 'not-verified', 'not-right', 'not-declared', 'calculated', 'cannot-print', 'unseen',
  'missing-document', 'document-empty', 'document-too-large', 'document-type', 'document-broken', 'document-same',
] as const;

/** A fault as a sentence that says what is right: the file's own where it has one, otherwise the catalogue's. The same in the summary and at the field. `params.title`: its name where the file has none. */
export function faultText(t: Translate, { path, code, params }: FieldFault, file?: ServiceFile): string {
  const { title, layout, kind } = about(path, file);
  if (code === 'missing' && layout?.missing) return layout.missing;
  if (layout?.invalid && EXPLAINED_BY_FILE.has(code) && (isWorkedOut(path, file) || !leavesOutLimit(layout.invalid, code, params))) return layout.invalid;
  const known = (FAULT_CODES as readonly string[]).includes(code) ? code : 'not-right';
  const key = kind && BY_KIND[known]?.includes(kind) ? `field.${known}.${kind}` : `field.${known}`;
  return t(key, { ...params, title: title ?? params?.['title'] ?? t('field.this') });
}

/** What a formula works out is mended elsewhere: only the file knows where. */
const isWorkedOut = (path: string, file: ServiceFile | undefined): boolean => Object.hasOwn(file?.['x-service'].formulas ?? {}, path);

/** “0 or more” says nothing to whoever wrote too much. */
const leavesOutLimit = (words: string, code: string, params: FieldFault['params']): boolean =>
  code === 'too-large' && !(latinDigits(words).replaceAll(/(?<=\d)[,\s](?=\d)/g, '').match(/\d+(?:\.\d+)?/g) ?? []).some((number) => Number(number) === Math.abs(Number(params?.['limit'])));

type Kind = 'choice' | 'yesNo' | 'rows' | 'date' | 'email';

/** What the path is about: a field of the file, or a document asked for (`document:lease`). */
function about(path: string, file: ServiceFile | undefined): { title?: string; layout?: FieldLayout; kind?: Kind } {
  if (!file) return {};
  if (path.startsWith('document:')) return { title: file['x-service'].documents?.[path.slice('document:'.length)]?.title };
  const field = fieldAt(file, path);
  if (!field) return {};
  const kind = catalogOptions(file, field).length > 0 ? 'choice' : field.type === 'boolean' ? 'yesNo' : field.type === 'array' ? 'rows' : field.format === 'date' ? 'date' : field.format === 'email' ? 'email' : undefined;
  return { title: field.title, layout: file['x-service'].layout?.[layoutPath(path)], kind };
}

/** The path as the file's layout names it: a row's number becomes `*`. */
export const layoutPath = (path: string): string => toPath(pathParts(path).map((part) => (/^\d+$/.test(part) ? '*' : part)));
