import { pathParts } from '#schemas/index.ts';
import type { Json, ServiceFile } from '#schemas/index.ts';
import { answerText } from '#runtime/forms/answer-text.ts';
import { type Corner, cornersOf } from '#runtime/forms/area.ts';
import { screenFields, type ScreenField } from '#runtime/forms/screen-fields.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** An answer as somebody reads it. `rows`: a list of people or things, each with its own named values. */
export type ShownValue =
  | { kind: 'none' }
  | { kind: 'line'; text: string }
  /** Strokes, as an SVG path in 600 × 200, and what they are in words. */
  | { kind: 'drawing'; path: string; text: string }
  /** `corners`: of an area, where the rows are its corners. */
  | { kind: 'rows'; rows: { title: string; value: ShownValue }[][]; corners?: Corner[] };

export interface Wording {
  /** The file in the reader's language: its titles and the words of its catalogs. */
  file: ServiceFile;
  /** BCP 47; numbers and dates are written in it. */
  language: string;
  t: Translate;
}

/** The answer of a field by its path (`/owner/fullName`) in words: a catalog's title, yes or no, a date with its month's name, a list. */
export function shownValue(wording: Wording, path: string, value: Json | undefined): ShownValue {
  const [screen = ''] = pathParts(path);
  const field = screenFields(wording.file, screen).find((one) => one.path === path);
  return field ? inWords(wording, field, value) : asItStands(value);
}

function inWords(wording: Wording, field: ScreenField, value: Json | undefined): ShownValue {
  const rows = Array.isArray(value) ? value : [value];
  if (field.fields) {
    const corners = field.layout.widget === 'area' ? cornersOf(value) : undefined;
    return rows.some(isRow) ? { kind: 'rows', rows: rows.filter(isRow).map((row) => shownRow(wording, field.fields!, row)), ...(corners ? { corners } : {}) } : { kind: 'none' };
  }
  if (field.widget === 'drawing' && typeof value === 'string' && /^[ML\d ]+$/.test(value)) return { kind: 'drawing', path: value, text: wording.t('field.drawn') };
  const text = answerText(field, value, { t: wording.t, language: wording.language, currency: wording.file['x-service'].currency });
  return text === undefined || text === '' ? { kind: 'none' } : { kind: 'line', text };
}

const isRow = (value: Json | undefined): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

const shownRow = (wording: Wording, fields: readonly ScreenField[], row: Record<string, Json>) =>
  fields.filter(({ widget }) => widget !== 'information').map((field) => ({ title: field.schema.title ?? field.name, value: inWords(wording, field, Object.hasOwn(row, field.name) ? row[field.name] : undefined) }));

/** An answer to a question the file does not have any more: nothing may be hidden from the officer. */
const asItStands = (value: Json | undefined): ShownValue =>
  value === undefined ? { kind: 'none' } : { kind: 'line', text: typeof value === 'string' ? value : JSON.stringify(value) };
