import { documentTitle, fieldAt, type FieldLayout, pathParts, type ServiceFile, toPath } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { PRINTED_SCRIPTS } from '#runtime/certificates/printed-scripts.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { latinDigits } from './digits.ts';
import { listText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** Faults of a value that the file's own words on what is right explain best. */
const EXPLAINED_BY_FILE = new Set(['pattern', 'format', 'type', 'not-whole', 'too-short', 'too-long', 'too-small', 'too-large', 'not-a-step', 'not-right']);

/** Faults that the catalogue says in other words for another kind of answer: `field.missing.choice`, `field.format.date`. */
const BY_KIND: Record<string, readonly string[]> = { missing: ['choice', 'yesNo', 'rows', 'date'], type: ['date', 'email'], format: ['date', 'email'] };

/** Codes the catalogue has a sentence for. */
export const FAULT_CODES = [
  'missing', 'type', 'not-whole', 'pattern', 'format', 'too-short', 'too-long', 'too-small', 'too-large', 'not-a-step', 'too-few', 'too-many', 'repeated', 'same-as',
  'not-listed', 'not-a-question', 'stray', 'not-asked', 'not-replaced', 'not-verified', 'not-right', 'not-declared', 'changed-since', 'calculated', 'cannot-print', 'decided-by', 'unseen', 'too-much',
  'missing-for-fee', 'missing-document', 'document-empty', 'document-too-large', 'document-type', 'document-broken', 'document-same',
] as const;

/**
 * A fault as a sentence that says what is right: the file's own where it has one, otherwise the catalogue's. The same in the summary and at the field; in a row it begins
 * with the row, since each may have the same fault. `params.title`: its name where the file has none. `answers`: what a row's document is called by.
 */
export function faultText(t: Translate, fault: FieldFault, file?: ServiceFile, answers?: Answers): string {
  const said = sentence(t, fault, file, answers);
  const row = file && rowOf(t, fault.path, file);
  return row === undefined ? said : t('field.in-row', { row, fault: said });
}

/** `Partner 2`; of rows in rows the innermost. */
function rowOf(t: Translate, path: string, file: ServiceFile): string | undefined {
  const [, rows, number] = /^(.+)\/(\d+)(?:\/|$)/.exec(path) ?? [];
  const title = rows === undefined ? undefined : (fieldAt(file, `${rows}/*`)?.title ?? fieldAt(file, rows)?.title);
  return title === undefined ? undefined : t('field.row', { title, number: Number(number) + 1 });
}

function sentence(t: Translate, { path, code, params }: FieldFault, file?: ServiceFile, answers?: Answers): string {
  const { title, layout, kind } = about(path, file, answers);
  if (code === 'missing' && layout?.missing) return layout.missing;
  if (layout?.invalid && EXPLAINED_BY_FILE.has(code) && (isWorkedOut(path, file) || !leavesOutLimit(layout.invalid, code, params))) return layout.invalid;
  if (code === 'same-as') return sameAsText(t, title ?? t('field.this'), path, String(params?.['other'] ?? ''), file);
  const known = (FAULT_CODES as readonly string[]).includes(code) ? code : 'not-right';
  // Leaving a sign out is advice; leaving out the letters of a name is none.
  if (known === 'cannot-print' && /\p{L}/u.test(String(params?.['characters']))) return t('field.cannot-print.letters', { ...params, title: title ?? t('field.this'), scripts: listText(Object.keys(PRINTED_SCRIPTS).map((script) => t(`field.script.${script}`)), t, 'or') });
  const key = kind && BY_KIND[known]?.includes(kind) ? `field.${known}.${kind}` : `field.${known}`;
  return t(key, { ...params, title: title ?? params?.['title'] ?? t('field.this') });
}

/** Names what it must differ from: another row by its number, a question of another page with that page. */
function sameAsText(t: Translate, title: string, path: string, other: string, file: ServiceFile | undefined): string {
  const row = file && rowOf(t, other, file);
  if (row !== undefined) return t('field.same-as.row', { title, row });
  const titleAt = (place: string) => (file && fieldAt(file, place)?.title) ?? t('field.this');
  const [, page] = other.split('/');
  return path.split('/')[1] === page ? t('field.same-as', { title, other: titleAt(other) }) : t('field.same-as.page', { title, other: titleAt(other), page: titleAt(`/${page}`) });
}

/** What a formula works out is mended elsewhere: only the file knows where. */
const isWorkedOut = (path: string, file: ServiceFile | undefined): boolean => Object.hasOwn(file?.['x-service'].formulas ?? {}, path);

/** “0 or more” says nothing to whoever wrote too much. */
const leavesOutLimit = (words: string, code: string, params: FieldFault['params']): boolean =>
  code === 'too-large' && !(latinDigits(words).replaceAll(/(?<=\d)[,\s](?=\d)/g, '').match(/\d+(?:\.\d+)?/g) ?? []).some((number) => Number(number) === Math.abs(Number(params?.['limit'])));

type Kind = 'choice' | 'yesNo' | 'rows' | 'date' | 'email';

/** What the path is about: a field of the file, or a document asked for (`document:lease`). */
function about(path: string, file: ServiceFile | undefined, answers?: Answers): { title?: string; layout?: FieldLayout; kind?: Kind } {
  if (!file) return {};
  if (path.startsWith('document:')) return { title: documentTitle(file, path.slice('document:'.length), answers) };
  const field = fieldAt(file, path);
  if (!field) return {};
  const kind = catalogOptions(file, field).length > 0 ? 'choice' : field.type === 'boolean' ? 'yesNo' : field.type === 'array' ? 'rows' : field.format === 'date' ? 'date' : field.format === 'email' ? 'email' : undefined;
  return { title: field.title, layout: file['x-service'].layout?.[layoutPath(path)], kind };
}

/** The path as the file's layout names it: a row's number becomes `*`. */
export const layoutPath = (path: string): string => toPath(pathParts(path).map((part) => (/^\d+$/.test(part) ? '*' : part)));
