/** How a PDF writes values (ISO 32000-1, section 7.3). */

/** A number; a ten-thousandth of a point is finer than any printer. */
export const numeral = (value: number): string => String(Math.round(value * 10_000) / 10_000);

export const numerals = (values: readonly number[]): string => values.map(numeral).join(' ');

const PLAIN = /^[ -~]*$/;

/** A text: as it is where it is plain, otherwise as UTF-16 in hexadecimal digits (section 7.9.2). */
export function textValue(text: string): string {
  if (PLAIN.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `<feff${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex')}>`;
}

/** An instant in UTC: `(D:20260105040000Z)`. */
export const dateValue = (at: Date): string => `(D:${at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z)`;

const colours = new Map<string, string>();

/** `#rrggbb` as three shares of red, green and blue. */
export function colourValue(colour: string): string {
  const known = colours.get(colour) ?? numerals([1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  colours.set(colour, known);
  return known;
}

export type PdfValue = string | number | readonly number[] | { readonly [entry: string]: PdfValue };

/** The entries of a dictionary; a string is a name. */
export const entriesOf = (dictionary: { readonly [entry: string]: PdfValue }): string =>
  Object.entries(dictionary).map(([entry, value]) => `/${entry} ${written(value)}`).join(' ');

function written(value: PdfValue): string {
  if (typeof value === 'string') return `/${value}`;
  if (typeof value === 'number') return numeral(value);
  return isList(value) ? `[${numerals(value)}]` : `<< ${entriesOf(value)} >>`;
}

const isList = (value: PdfValue): value is readonly number[] => Array.isArray(value);
