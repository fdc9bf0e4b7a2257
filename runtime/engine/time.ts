import { instantAt } from './wall-time.ts';

/** By time zone, the day of the minute that was asked about last: what is asked is nearly always now. */
const days = new Map<string, { minute: number; day: string }>();
const MINUTE = 60_000;

/** Calendar date (`2026-11-22`) of an instant in a time zone (IANA name). */
export function dateIn(timeZone: string, instant: string): string {
  // No day begins in the middle of a minute.
  const minute = Math.floor(parseInstant(instant) / MINUTE);
  const known = days.get(timeZone);
  if (known?.minute === minute) return known.day;
  const day = dateAnew(timeZone, instant);
  days.set(timeZone, { minute, day });
  return day;
}

function dateAnew(timeZone: string, instant: string): string {
  const parts = partsFormat(timeZone).formatToParts(parseInstant(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Calendar year of an instant in a time zone. */
export function yearIn(timeZone: string, instant: string): number {
  return Number(dateIn(timeZone, instant).slice(0, 4));
}

/** The date some years later; 29 February becomes 28 February in a common year. */
export const addYears = (date: string, years: number): string => addMonths(date, 12 * years);

/** The date some months later, earlier where they are negative; a day that month has not becomes its last. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const count = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const isLeap = (inYear % 4 === 0 && inYear % 100 !== 0) || inYear % 400 === 0;
  const length = inMonth === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(inMonth) ? 30 : 31;
  return `${String(inYear).padStart(4, '0')}-${String(inMonth).padStart(2, '0')}-${String(Math.min(day, length)).padStart(2, '0')}`;
}

/** The date (`2026-12-24`) so many days of the calendar later. */
export function addDays(date: string, days: number): string {
  return instantAt('UTC', parseInstant(`${date}T00:00:00.000Z`) / 86_400_000 + days, 0).slice(0, 10);
}

/** Milliseconds since the epoch of an ISO 8601 instant. */
export function parseInstant(instant: string): number {
  // biome-ignore lint/style/noRestrictedGlobals: parsing a given instant reads no clock
  return Date.parse(instant);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format;
}
