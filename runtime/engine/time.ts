import { instantAt } from './wall-time.ts';

/** Calendar date (`2026-11-22`) of an instant in a time zone (IANA name). */
export function dateIn(timeZone: string, instant: string): string {
  const parts = partsFormat(timeZone).formatToParts(parseInstant(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Calendar year of an instant in a time zone. */
export function yearIn(timeZone: string, instant: string): number {
  return Number(dateIn(timeZone, instant).slice(0, 4));
}

/** The date some years later; 29 February becomes 28 February in a common year. */
export function addYears(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const later = year + years;
  const isLeap = (later % 4 === 0 && later % 100 !== 0) || later % 400 === 0;
  const lastDay = month === 2 && day === 29 && !isLeap ? 28 : day;
  return `${later}-${String(month).padStart(2, '0')}-${String(lastDay).padStart(2, '0')}`;
}

/** The date (`2026-12-24`) so many days of the calendar later. */
export function addDays(date: string, days: number): string {
  return dateIn('UTC', instantAt('UTC', parseInstant(`${date}T00:00:00.000Z`) / 86_400_000 + days, 0));
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
