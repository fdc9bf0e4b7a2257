import type { Json } from '#schemas/index.ts';
import { dateIn, parseInstant } from '#runtime/engine/time.ts';
import { amountInWords, dateInWords, numberInWords } from './words/in-words.ts';

/** What an answer is, as far as printing goes. */
export type AnswerKind = 'text' | 'choice' | 'date' | 'number' | 'money';

export interface Printing {
  /** BCP 47; also the locale of numbers and dates, never the machine's own. */
  language: string;
  /** ISO 4217 code of money amounts. */
  currency: string;
  /** What stands before an amount of money instead of the currency's code, such as `Nu.`. */
  prefixOf?: (path: string) => string | undefined;
  /** Words for a chosen value (a catalog's option, yes or no), in the language of the certificate. */
  titleOf: (path: string, value: string | number | boolean) => string | undefined;
}

const shortDate = keptBy((language) => new Intl.DateTimeFormat(language, { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' }));
const longDate = keptBy((language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }));
const plainNumber = keptBy((language) => new Intl.NumberFormat(language, { maximumFractionDigits: 20 }));
const amountOf = keptBy((currency) => keptBy((language) => new Intl.NumberFormat(language, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })));

/** Formats take longer to make than to use. */
function keptBy<T>(make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const value = kept.get(key) ?? make(key);
    kept.set(key, value);
    return value;
  };
}

/** An ISO date for a reader: `05 Jan 2026` in English, the language's own long form otherwise. */
export function printedDate(date: string, language: string): string {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date)) throw new Error(`"${date}" is not an ISO date`);
  const midnight = parseInstant(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || dateIn('UTC', `${date}T00:00:00Z`) !== date) throw new Error(`"${date}" is not a day of the calendar`);
  if (!/^en\b/i.test(language)) return longDate(language).format(midnight);
  const parts = shortDate('en-US').formatToParts(midnight);
  return (['day', 'month', 'year'] as const).map((type) => parts.find((part) => part.type === type)?.value).join(' ');
}

/**
 * An answer as printed; an answer not given is the empty text. `inWords` spells days, numbers and amounts out, in a language we have the words of.
 * @throws for what cannot be printed in a line, such as a row of answers
 */
export function printedAnswer(value: Json | undefined, kind: AnswerKind, path: string, printing: Printing, inWords = false): string {
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) {
    return new Intl.ListFormat(printing.language, { type: 'conjunction' }).format(value.map((one) => printedAnswer(one, kind, path, printing, inWords)));
  }
  if (typeof value === 'object') throw new Error(`${path} is not a single answer and cannot be printed`);
  if (kind === 'choice') return titleOrThrow(value, path, printing);
  const words = inWords ? wordsFor(value, kind, printing) : undefined;
  if (words !== undefined) return words;
  if (kind === 'date') return printedDate(String(value), printing.language);
  if (kind === 'number') return plainNumber(printing.language).format(Number(value));
  if (kind === 'money') return printedAmount(Number(value), printing.prefixOf?.(path), printing);
  return String(value);
}

function wordsFor(value: string | number | boolean, kind: AnswerKind, { language, currency }: Printing): string | undefined {
  if (kind === 'date') return dateInWords(String(value), language);
  return kind === 'money' ? amountInWords(Number(value), currency, language) : numberInWords(Number(value), language);
}

/** `Nu. 250,000` or `BTN 1,499.50`: cents only where there are any. */
function printedAmount(amount: number, prefix: string | undefined, { language, currency }: Printing): string {
  const format = amountOf(currency)(language);
  if (!prefix) return format.format(amount);
  const digits = format.formatToParts(amount).filter(({ type }) => type !== 'currency' && type !== 'literal');
  return `${prefix}\u00a0${digits.map((part) => part.value).join('')}`;
}

function titleOrThrow(value: string | number | boolean, path: string, printing: Printing): string {
  const title = printing.titleOf(path, value);
  if (title === undefined) throw new Error(`${path} has no title for "${value}"`);
  return title;
}
