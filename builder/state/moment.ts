import { dateTimeText, localeOf } from '#runtime/texts/format.ts';

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "5 January 2026, 14:03" in the analyst's own time zone; milliseconds since the epoch. */
export const momentText = (at: number, language: string): string => dateTimeText(at, language, zone());

/** "14:03" today, the whole date before. */
export function timeText(at: number, language: string, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return isToday ? new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at) : momentText(at, language);
}
