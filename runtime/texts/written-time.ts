import { parseInstant } from '#runtime/engine/time.ts';
import { wallTime } from '#runtime/engine/wall-time.ts';

/**
 * A time for a table that is taken away: what the clock on the wall showed, and how far it is from UTC (ISO 8601, `2026-11-23 16:05:31+06:00`).
 * @param at ISO 8601 instant, UTC; empty stays empty
 * @param timeZone IANA
 */
export function writtenTime(at: string, timeZone: string): string {
  if (at === '') return '';
  const instant = Math.floor(parseInstant(at) / 1_000) * 1_000;
  const { day, milliseconds } = wallTime(timeZone, instant);
  const minutes = Math.round((day * DAY + milliseconds - instant) / MINUTE);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((one) => String(one).padStart(2, '0'));
  // biome-ignore lint/style/noRestrictedGlobals: writing a given instant reads no clock
  const shown = new Date(day * DAY + milliseconds).toISOString();
  return `${shown.slice(0, 10)} ${shown.slice(11, 19)}${minutes < 0 ? '-' : '+'}${hours}:${rest}`;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
