import { LIMITS, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { asJson } from '#builder/model/as-json.ts';
import type { CsvLine } from '#builder/model/read-csv.ts';
import type { Edit } from './edit.ts';
import { freshKey } from './keys.ts';
import type { Choice } from './new-row.ts';

/** What is wrong with a line: a key of the catalogue under `builder.csv.`, with its parameters; `line` is that of the file. */
export interface LineFault { code: 'column' | 'base' | 'empty' | 'code' | 'code-again' | 'words' | 'text-long' | 'parent' | 'parent-none' | 'many'; params: Record<string, string | number> & { line: number } }

export type ListRead = { ok: true; edit: Edit; count: number; added: number; gone: number } | { ok: false; faults: LineFault[] };

const CODE = /^[\p{L}\p{N}._-]{1,80}$/u;
const MOST_FAULTS = 50;

interface Row { code: string; parent: string | undefined; words: Map<string, string> }

/**
 * A table as the options of a catalog: a column `code` (made up where there is none; options known by their words keep theirs), a column `parent` for a
 * sub catalog (code or words of the option it belongs to), and a column for each language, named by its tag or its name, the base language among them.
 *
 * @param spoken the analyst's language: a heading may say the name in it, or in the language itself
 */
export function importList(file: ServiceFile, catalog: string, [head, ...lines]: readonly CsvLine[], parents: readonly Choice[], spoken: string): ListRead {
  const { language, languages } = file['x-service'];
  const names = new Intl.DisplayNames([spoken, 'en'], { type: 'language' });
  const columns = head?.cells.map((cell) => languages.find((one) => [one, languageName(one), names.of(one)].some((name) => name?.toLowerCase() === cell.trim().toLowerCase())) ?? cell.toLowerCase()) ?? [];
  const faults: LineFault[] = columns.flatMap((column) => (column === '' || ['code', 'parent', ...languages].includes(column) ? [] : [{ code: 'column' as const, params: { line: head!.number, column, known: ['code', 'parent', ...languages].join(', ') } }]));
  if (!columns.includes(language)) faults.push({ code: 'base', params: { line: head?.number ?? 1, language } });
  else if (lines.length === 0) faults.push({ code: 'empty', params: { line: head!.number + 1 } });
  if (lines.length > LIMITS.options) faults.push({ code: 'many', params: { line: lines[LIMITS.options]!.number, most: LIMITS.options } });
  if (faults.length > 0) return { ok: false, faults };

  const old = (file.$defs?.[catalog]?.oneOf ?? []).filter((option): option is SchemaObject => typeof option === 'object');
  const known = new Map(old.map((option) => [option.title, String(option.const)]));
  const taken = new Set<string>();
  const rows = lines.map(({ number, cells }): Row => {
    const cell = (column: string) => { const at = columns.indexOf(column); return at < 0 ? '' : cells[at] ?? ''; };
    const words = new Map(languages.map((one) => [one, cell(one)]));
    const said = words.get(language)!;
    const code = cell('code') || (known.get(said) ?? freshKey(said, taken, 'option'));
    const parent = cell('parent') === '' ? undefined : parents.find(({ value, title }) => value === cell('parent') || title === cell('parent'))?.value;
    const fault = (name: LineFault['code'], params: Record<string, string | number> = {}) => faults.push({ code: name, params: { line: number, ...params } });
    if (said === '') fault('words', { language });
    else if ([...words.values()].some((one) => one.length > LIMITS.textLength)) fault('text-long', { most: LIMITS.textLength });
    if (!CODE.test(code)) fault('code', { value: code });
    else if (taken.has(code)) fault('code-again', { value: code });
    if (parents.length > 0 && parent === undefined) fault('parent', { value: cell('parent') || '—' });
    if (parents.length === 0 && cell('parent') !== '') fault('parent-none');
    taken.add(code);
    return { code, parent, words };
  });
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, MOST_FAULTS) };

  const place = `/$defs/${catalog}/oneOf`;
  const options = rows.map(({ code, parent, words }) => ({ const: code, title: words.get(language)!, ...(parent === undefined ? {} : { 'x-parent': parent }) }));
  const others = languages.filter((one) => one !== language && columns.includes(one));
  const texts = rows.flatMap(({ words }, index) => others.flatMap((other): Edit[] => (words.get(other) === '' ? [] : [{ do: 'setText', path: `${place}/${index}/title`, text: words.get(other)!, language: other }])));
  const codes = new Set(old.map((option) => String(option.const)));
  return {
    ok: true, count: rows.length, added: rows.filter(({ code }) => !codes.has(code)).length, gone: [...codes].filter((code) => !taken.has(code)).length,
    edit: { do: 'group', label: { key: 'builder.edit.importList', params: { title: file.$defs?.[catalog]?.title ?? catalog } }, edits: [{ do: 'setSetting', path: place, value: asJson(options) }, ...texts] },
  };
}
