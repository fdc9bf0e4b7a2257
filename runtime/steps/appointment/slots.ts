import type { Weekday } from '#schemas/index.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { instantAt, wallTime } from '#runtime/engine/wall-time.ts';
import { readyToCount, timeOfDay, workingTime } from '#runtime/engine/working-time.ts';
import type { AppointmentStep } from './index.ts';

/** A place where people come, and its times. */
export interface Office {
  code: string;
  title: string;
  address?: string;
  /** Every working day of the institution where none is named. */
  days?: Weekday[];
  /** Times of day (`09:00`) between which appointments lie. */
  hours: { from: string; to: string }[];
  /** Length of one. */
  minutes: number;
  /** How many come at the same time. */
  capacity: number;
}

/** ISO 8601 instants, UTC. */
export interface Slot { from: string; to: string }

/** `date` is the day on the office's wall (`2026-11-23`). */
export interface SlotDay { date: string; slots: Slot[] }

export const MOST_AHEAD = 365;
const USUAL_AHEAD = 30;

type Asked = { service: Pick<CompiledService, 'file'>; step: AppointmentStep };

/** The times of an office that begin after the instant `at`, by day, as far ahead as people may book; days without any are left out. Who has taken them is not known here. */
export const slotDays = (asked: Asked, office: Office, at: string): SlotDay[] => [...daysWithSlots(asked, office, at)];

/** As `slotDays`, only the first day. */
export const firstSlotDay = (asked: Asked, office: Office, at: string): SlotDay | undefined => daysWithSlots(asked, office, at).next().value ?? undefined;

function* daysWithSlots({ service, step }: Asked, office: Office, at: string): Generator<SlotDay, undefined> {
  const now = parseInstant(at);
  const today = wallTime(service.file['x-service'].timeZone, now).day;
  for (let day = today; day <= lastDay(step, today); day++) {
    const slots = slotsOn({ service, step }, office, day).filter(({ from }) => parseInstant(from) > now);
    if (slots.length > 0) yield { date: dateOf(day), slots };
  }
}

/** The time of the office that begins at `from` (ISO 8601, or anything), where people may book it now. */
export function slotAt({ service, step }: Asked, office: Office, from: string, at: string): Slot | undefined {
  const [begins, now] = [parseInstant(from), parseInstant(at)];
  if (!(begins > now)) return undefined;
  const { timeZone } = service.file['x-service'];
  const { day } = wallTime(timeZone, begins);
  return day <= lastDay(step, wallTime(timeZone, now).day) ? slotsOn({ service, step }, office, day).find((slot) => slot.from === from) : undefined;
}

const lastDay = ({ ahead = USUAL_AHEAD }: AppointmentStep, today: number): number => today + ahead;
const dateOf = (day: number): string => instantAt('UTC', day, 0).slice(0, 10);

/** Times on a day (days since 1 January 1970 on the wall). An hour that clocks leave out is no time. */
function slotsOn({ service, step }: Asked, { days, hours, minutes }: Office, day: number): Slot[] {
  const { roles, institutions, timeZone } = service.file['x-service'];
  const time = workingTime(service.file, institutions[roles[step.role]?.institution ?? '']?.calendar);
  const isOpen = time.isWorkingDay(day) && (days === undefined || days.length === 0 || readyToCount({ days }, timeZone).isWorkingDay(day));
  if (!isOpen) return [];
  const length = minutes * 60_000;
  const begins = hours.flatMap(({ from, to }) => Array.from({ length: Math.max(0, Math.floor((timeOfDay(to) - timeOfDay(from)) / length)) }, (_, index) => timeOfDay(from) + index * length));
  const slots = [...new Set(begins)].sort((one, other) => one - other).map((begin) => ({ from: instantAt(timeZone, day, begin), to: instantAt(timeZone, day, begin + length) }));
  return slots.filter(({ from, to }, index) => from < to && (index === 0 || slots[index - 1]!.from < from));
}
