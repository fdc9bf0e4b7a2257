import { decimalsOf } from '#schemas/index.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { dzongkhaDate, dzongkhaNumber } from './dzongkha.ts';
import { englishDate, englishNumber } from './english.ts';

interface Words {
  number: (number: number) => string;
  date: (year: number, month: string, day: number) => string;
  minus: string;
  /** An amount of whole units and, where the currency has them, hundredths (or thousandths). */
  amount: (whole: string, currency: string, code: string, part: { count: number; of: number } | undefined) => string;
}

const LANGUAGES: Record<string, Words> = {
  en: {
    number: englishNumber, date: englishDate, minus: 'minus ',
    amount: (whole, currency, _code, part) => `${whole}${part ? ` and ${part.count}/${part.of}` : ''} ${currency}`,
  },
  dz: {
    number: dzongkhaNumber, date: dzongkhaDate, minus: 'མར་ ',
    amount: (whole, currency, code, part) => {
      const isOwn = code === 'BTN';
      return `${isOwn ? 'དངུལ་ཀྲམ' : currency}་${whole}${part ? (isOwn ? ` དང་ ཕྱེད་ཏམ་${dzongkhaNumber(part.count)}` : ` དང་ ${part.count}/${part.of}`) : ''}`;
    },
  },
};

const MOST = 1e15;
const wordsOf = (language: string): Words | undefined => LANGUAGES[language.toLowerCase().split('-')[0] ?? ''];

/** A whole number in words; undefined where we have none for the language (BCP 47), or for a fraction, or past 10^15. */
export function numberInWords(number: number, language: string): string | undefined {
  const words = wordsOf(language);
  if (!words || !Number.isInteger(number) || Math.abs(number) >= MOST) return undefined;
  return (number < 0 ? words.minus : '') + words.number(Math.abs(number));
}

/** An ISO date in words; undefined where we have none for the language. */
export function dateInWords(date: string, language: string): string | undefined {
  const [year = 0, , day = 0] = date.split('-').map(Number);
  // As it stands in a date: some languages call a month otherwise by itself.
  const name = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).formatToParts(parseInstant(`${date}T00:00:00Z`)).find(({ type }) => type === 'month')?.value;
  return wordsOf(language)?.date(year, name ?? '', day);
}

/** An amount in words, its parts of a unit as a fraction, as cheques write them. @param currency ISO 4217 */
export function amountInWords(amount: number, currency: string, language: string): string | undefined {
  const words = wordsOf(language);
  const of = 10 ** decimalsOf(currency);
  const parts = Math.round(Math.abs(amount) * of);
  if (!words || amount < 0 || parts >= MOST) return undefined;
  const [whole, count] = [Math.floor(parts / of), parts % of];
  const name = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'name' }).formatToParts(whole).find(({ type }) => type === 'currency')?.value ?? currency;
  return words.amount(words.number(whole), name, currency, count === 0 ? undefined : { count, of });
}
