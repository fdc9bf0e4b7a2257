import { parseInstant } from '#runtime/engine/time.ts';

/**
 * Values for readers, in a locale pinned by language so that no machine's own settings show: days are always named in full,
 * never `1/5/26`. Calendar dates are `2026-11-22`; instants are ISO 8601 or epoch milliseconds and need a time zone (IANA).
 */
export type Instant = string | number | { getTime(): number };

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `5 January 2026`. Text that is no date comes back as it is, for a page must show what was typed. */
export function dateText(date: Instant, language: string, timeZone: string): string {
  const isCalendarDate = typeof date === 'string' && CALENDAR_DATE.test(date);
  if (!isCalendarDate) return dayText(date, language, timeZone);
  const key = `${date} ${language}`;
  const known = dayTexts.get(key);
  if (known !== undefined) return known;
  if (dayTexts.size >= KEPT) dayTexts.clear();
  const text = dayText(date, language, 'UTC');
  dayTexts.set(key, text);
  return text;
}

/** Days are few and are written often. */
const dayTexts = new Map<string, string>();
const KEPT = 2_000;

function dayText(date: Instant, language: string, timeZone: string): string {
  const at = millisecondsOf(date);
  return Number.isNaN(at) ? String(date) : dateFormat(language, timeZone, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

/** `5 January 2026, 14:03`. */
export function dateTimeText(instant: Instant, language: string, timeZone: string): string {
  const at = millisecondsOf(instant);
  if (Number.isNaN(at)) return String(instant);
  const time = dateFormat(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return `${dateText(at, language, timeZone)}, ${time}`;
}

/** `5 January 2026, 14:03 GMT+6`: where a reader cannot know whose clock it is. */
export function dateTimeZoneText(instant: Instant, language: string, timeZone: string): string {
  const zone = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: 'short' }).formatToParts(millisecondsOf(instant)).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return `${dateTimeText(instant, language, timeZone)} ${zone}`;
}

/** `1,000,000`; Tibetan digits and groups of lakh in Dzongkha. */
export function numberText(value: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 20 }).format(value);
}

/** Signs people know better than ISO 4217 codes; where there is none the code itself is shown. */
const CURRENCY_SIGNS: Record<string, string> = { BTN: 'Nu.', UZS: 'soʻm' };

export const currencySign = (currency: string): string => CURRENCY_SIGNS[currency] ?? currency;

/** `Nu. 1,000,000`; cents only where there are any. */
export function moneyText(amount: number, currency: string, language: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  const number = new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount);
  return `${currencySign(currency)} ${number}`;
}

/** `2.4 MB`, `310 kB`: how large a file is. */
export function bytesText(bytes: number, language: string): string {
  const inMegabytes = bytes >= 1_000_000;
  const amount = inMegabytes ? bytes / 1_000_000 : Math.max(1, bytes / 1_000);
  const number = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: inMegabytes ? 1 : 0 }).format(amount);
  return `${number} ${inMegabytes ? 'MB' : 'kB'}`;
}

/** `apples, pears and plums`, in the words of the catalogue: the machine joins a list of a language it does not know by English ones. */
export function listText(parts: readonly string[], t: (key: string, params: Record<string, string>) => string, joined: 'and' | 'or' = 'and'): string {
  const [last = '', ...rest] = [...parts].reverse();
  return rest.length === 0 ? last : t(`field.list.${joined}`, { first: rest.reverse().reduce((first, next) => t('field.list.more', { first, next })), last });
}

/** English without a country would write the month first. Pseudo-locales read as English. */
export function localeOf(language: string): string {
  return language === 'en' || language === 'en-XA' || language === 'ar-XB' || language === 'en-BT' ? 'en-GB' : language;
}

function millisecondsOf(date: Instant): number {
  if (typeof date !== 'string') return typeof date === 'number' ? date : date.getTime();
  if (INSTANT.test(date)) return parseInstant(date);
  const at = CALENDAR_DATE.test(date) ? parseInstant(`${date}T00:00:00Z`) : Number.NaN;
  // A day the calendar does not have would be counted on into the next month.
  // biome-ignore lint/style/noRestrictedGlobals: taking a given instant apart reads no clock
  return Number.isNaN(at) || new Date(at).getUTCDate() !== Number(date.slice(8)) ? Number.NaN : at;
}

function dateFormat(language: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${options.hour ?? ''}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone, calendar: 'gregory' });
  formats.set(key, format);
  return format;
}
