import { parseInstant } from '#runtime/engine/time.ts';

/** Whole days, both included, `2026-11-22`. */
export interface Period { from: string; to: string }

const DAY = 86_400_000;
export const PERIODS = [7, 30, 90, 365] as const;
const USUAL = 30;

/** The last so many days, today included; the usual ones where the number is none of those offered. */
export function lastDays(asked: unknown, today: string): Period & { days: number } {
  const days = PERIODS.find((one) => String(one) === asked) ?? USUAL;
  return { days, from: dayBefore(today, days - 1), to: today };
}

/** So many days before a day. */
// biome-ignore lint/style/noRestrictedGlobals: writing a given day reads no clock
export const dayBefore = (day: string, days: number): string => new Date(startOf(day) - days * DAY).toISOString().slice(0, 10);

const startOf = (day: string): number => parseInstant(`${day}T00:00:00Z`);

/** Every day of a period, or every seventh where there are more than a month of them: what each bar of a chart begins with. */
export function barsOf({ from, to }: Period): { days: number; begins: string[] } {
  const count = Math.round((startOf(to) - startOf(from)) / DAY) + 1;
  const days = count > 31 ? 7 : 1;
  return { days, begins: Array.from({ length: Math.ceil(count / days) }, (_, at) => dayBefore(from, -at * days)) };
}

/** Counts by day, put together by bar. */
export function byBar(counts: readonly { day: string; times: number }[], { begins }: { begins: readonly string[] }): number[] {
  const bars = begins.map(() => 0);
  for (const { day, times } of counts) {
    const at = begins.findLastIndex((begin) => begin <= day);
    if (at >= 0) bars[at]! += times;
  }
  return bars;
}
