import { fieldAt, pathParts, toPath } from '#schemas/index.ts';
import type { Json, SchemaObject, ServiceFile } from '#schemas/index.ts';
import { answerKind, answersInFile } from '#runtime/certificates/answers-in-file.ts';
import { dateText, localeOf, moneyText, numberText } from '#runtime/texts/format.ts';

/** An answer as somebody reads it. `rows`: a list of people or things, each with its own named values. */
export type ShownValue =
  | { kind: 'none' }
  | { kind: 'line'; text: string }
  | { kind: 'rows'; rows: { title: string; value: ShownValue }[][] };

export interface Wording {
  /** The file in the reader's language: its titles and the words of its catalogs. */
  file: ServiceFile;
  /** BCP 47; numbers and dates are written in it. */
  language: string;
  yes: string;
  no: string;
}

/** An answer in words: a catalog's title, yes or no, a date with its month's name, a list. */
export function shownValue(wording: Wording, path: string, value: Json | undefined): ShownValue {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return { kind: 'none' };
  if (isRows(value)) return { kind: 'rows', rows: value.map((row, index) => shownRow(wording, path, index, row)) };
  return { kind: 'line', text: inLine(wording, path, value) };
}

const isRows = (value: Json): value is Record<string, Json>[] =>
  Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row));

function shownRow(wording: Wording, path: string, index: number, row: Record<string, Json>) {
  const items = fieldAt(wording.file, path)?.items;
  const fields = Object.entries((items as SchemaObject | undefined)?.properties ?? {});
  return fields.map(([field, schema]) => ({
    title: (typeof schema === 'object' && schema.title) || field,
    value: shownValue(wording, toPath([...pathParts(path), index, field]), Object.hasOwn(row, field) ? row[field] : undefined),
  }));
}

function inLine(wording: Wording, path: string, value: Json): string {
  const { file, language, yes, no } = wording;
  if (Array.isArray(value)) return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(value.map((one) => inLine(wording, path, one)));
  if (value === null || typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? yes : no;
  const { currency, titleOf } = answersInFile(file);
  switch (answerKind(file, path)) {
    // A value that has left its catalog is shown as it stands: the officer must see what was answered.
    case 'choice': return titleOf(path, value) ?? String(value);
    case 'date': return dateText(value, language, 'UTC');
    case 'money': return moneyText(Number(value), currency, language);
    case 'number': return numberText(Number(value), language);
    default: return String(value);
  }
}
