import { localeOf } from '#runtime/texts/format.ts';
import { latinDigits } from './digits.ts';

/** More digits than these a computer's number would change. */
export const MOST_DIGITS = 15;

/**
 * A number as people write it in their language: any script's digits, groups, a currency sign before or after. Undefined where it
 * is none, or could mean two numbers: `1.000` is one in English and a thousand in Spanish, and each reader knows which.
 */
export function readNumber(typed: string, language: string, signs: readonly string[] = []): number | undefined {
  const text = bare(typed, signs);
  const match = /^([+\-−]?)(\d[\d.,٬٫]*|[.,٫]\d+)$/.exec(text);
  if (!match) return undefined;
  const number = plain(match[2]!.replaceAll('٬', ',').replaceAll('٫', '.'), /٫/.test(text) ? '.' : decimalSeparator(language));
  if (number === undefined || number.replaceAll(/[^\d]/g, '').length > MOST_DIGITS) return undefined;
  const value = Number(number);
  return match[1] === '' || match[1] === '+' ? value : -value;
}

/** Without spaces and without one of the signs at either end. */
function bare(typed: string, signs: readonly string[]): string {
  const tight = (text: string) => latinDigits(text).replaceAll(/[\s\u00a0\u202f\u2009'’_\u200e\u200f\u2066-\u2069]/gu, '').toLowerCase();
  // `500/-`: nothing follows.
  const text = tight(typed).replace(/\/[-‐-―−]$/u, '');
  for (const mark of signs.map(tight).flatMap((one) => [one, one.replace(/\.$/, '')]).filter((one) => one !== '')) {
    if (text.startsWith(mark)) return text.slice(mark.length);
    if (text.endsWith(mark)) return text.slice(0, -mark.length);
  }
  return text;
}

/** Digits with a point at most: groups gone. Groups are of three, or of two before the last three (lakh). */
function plain(text: string, decimal: '.' | ','): string | undefined {
  const group = decimal === '.' ? ',' : '.';
  const isGrouped = (whole: string, mark: string) => whole.split(mark).every((part, index, all) => (index === 0 ? /^\d{1,3}$/ : index === all.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(part));
  if (!/[.,]/.test(text)) return text;
  const last = text.lastIndexOf(decimal);
  const whole = last === -1 ? text : text.slice(0, last);
  const fraction = last === -1 ? '' : text.slice(last + 1);
  if (/^\d*$/.test(fraction) && !whole.includes(decimal) && (!whole.includes(group) || isGrouped(whole, group))) return `${whole.replaceAll(group, '') || '0'}.${fraction || '0'}`;
  // The other sign used once, and not before three digits, can only be a decimal one: `2,5`.
  if (last === -1 && /^\d*[.,]\d{1,2}$/.test(text)) return text.replace(group, '.');
  const onlyDecimalSigns = !text.includes(group) && text.split(decimal).length > 2;
  return onlyDecimalSigns && isGrouped(text, decimal) ? text.replaceAll(decimal, '') : undefined;
}

const separators = new Map<string, '.' | ','>();

function decimalSeparator(language: string): '.' | ',' {
  let separator = separators.get(language);
  if (!separator) {
    const part = new Intl.NumberFormat(localeOf(language), { numberingSystem: 'latn' }).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
    separator = part === ',' ? ',' : '.';
    separators.set(language, separator);
  }
  return separator;
}

/** A number as its box shows it, so that reading it again gives the same number. */
export const numberInBox = (value: number, language: string): string => String(value).replace('.', decimalSeparator(language));
