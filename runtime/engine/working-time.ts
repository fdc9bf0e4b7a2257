import type { ServiceFile, WorkingCalendar, Weekday } from '#schemas/index.ts';
import { parseInstant } from './time.ts';
import { instantAt, wallTime } from './wall-time.ts';

/** A calendar made ready to count with. */
export interface WorkingTime {
  /** IANA zone of its days and hours. */
  timeZone: string;
  isWorkingDay(day: number): boolean;
  /** Milliseconds after midnight at which work begins and ends. */
  opens: number;
  closes: number;
}

const WEEK: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'];
const DAY = 86_400_000;
/** A calendar on which nobody ever works must not be counted through for ever. */
const LONGEST = 20 * 366;
export const OFFICE_WEEK: Pick<WorkingCalendar, 'days'> = { days: ['mon', 'tue', 'wed', 'thu', 'fri'] };

const known = new WeakMap<ServiceFile, Map<string, WorkingTime>>();

/** The calendar of that name; Monday to Friday, all day, where there is none. */
export function workingTime(file: ServiceFile, calendar: string | undefined): WorkingTime {
  const kept = known.get(file) ?? new Map<string, WorkingTime>();
  known.set(file, kept);
  const name = calendar ?? '';
  const made = kept.get(name) ?? readyToCount(file['x-service'].calendars?.[name] ?? OFFICE_WEEK, file['x-service'].timeZone);
  kept.set(name, made);
  return made;
}

export function readyToCount({ days, hours = [], holidays = [] }: Pick<WorkingCalendar, 'days' | 'hours' | 'holidays'>, timeZone: string): WorkingTime {
  const weekdays = new Set<string>(days);
  const free = new Set(holidays.map(({ date }) => Math.round(parseInstant(`${date}T00:00:00Z`) / DAY)));
  return {
    timeZone,
    // 1 January 1970, day 0, was a Thursday.
    isWorkingDay: (day) => weekdays.has(WEEK[((day % 7) + 7) % 7]!) && !free.has(day),
    opens: hours.length === 0 ? 0 : Math.min(...hours.map(({ from }) => timeOfDay(from))),
    closes: hours.length === 0 ? DAY - 1 : Math.max(...hours.map(({ to }) => timeOfDay(to))),
  };
}

/** The instant (ISO 8601, UTC) so many working days later: the day of the instant itself does not count, and the time of day stays, within working hours. */
export function addWorkingDays(time: WorkingTime, instant: string, count: number): string {
  const { day, milliseconds } = wallTime(time.timeZone, parseInstant(instant));
  let due = day;
  for (let left = count, tries = 0; left > 0 && tries < LONGEST; tries++) {
    due++;
    if (time.isWorkingDay(due)) left--;
  }
  return instantAt(time.timeZone, due, Math.min(Math.max(milliseconds, time.opens), time.closes));
}

/** Working days after the day of `from` up to and with the day of `to`; 0 where `to` is earlier. */
export function workingDaysBetween(time: WorkingTime, from: string, to: string): number {
  const [first, last] = [from, to].map((instant) => wallTime(time.timeZone, parseInstant(instant)).day);
  let count = 0;
  for (let day = first! + 1; day <= Math.min(last!, first! + LONGEST); day++) if (time.isWorkingDay(day)) count++;
  return count;
}

/** The instant so many working days before, at the same time of day, within working hours. */
export function beforeWorkingDays(time: WorkingTime, instant: string, count: number): string {
  const { day, milliseconds } = wallTime(time.timeZone, parseInstant(instant));
  let at = day;
  for (let left = count, tries = 0; left > 0 && tries < LONGEST; tries++) {
    at--;
    if (time.isWorkingDay(at)) left--;
  }
  return instantAt(time.timeZone, at, Math.min(Math.max(milliseconds, time.opens), time.closes));
}

/** Milliseconds after midnight of `09:30`. */
export function timeOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
