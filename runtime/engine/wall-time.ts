/** Day and time on the wall of a place: days since 1 January 1970, milliseconds since midnight. */
export interface WallTime { day: number; milliseconds: number }

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the wall of a time zone (IANA) shows at an instant (epoch milliseconds). */
export function wallTime(timeZone: string, at: number): WallTime {
  const shown = at + offset(timeZone, at);
  const day = Math.floor(shown / DAY);
  return { day, milliseconds: shown - day * DAY };
}

/** The instant (ISO 8601, UTC) at which the wall shows this; where clocks are put forward over it, as late after. */
export function instantAt(timeZone: string, day: number, milliseconds: number): string {
  const shown = day * DAY + milliseconds;
  const guess = shown - offset(timeZone, shown);
  // Around a change of clocks the first guess may use the wrong side's offset.
  const at = shown - offset(timeZone, guess);
  // biome-ignore lint/style/noRestrictedGlobals: writing a given instant reads no clock
  return new Date(at).toISOString();
}

/** Milliseconds the wall is ahead of UTC. */
function offset(timeZone: string, at: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    formats.set(timeZone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  // biome-ignore lint/style/noRestrictedGlobals: reckoning with given numbers reads no clock
  const shown = Date.UTC(parts['year']!, parts['month']! - 1, parts['day'], parts['hour'], parts['minute'], parts['second']);
  return shown - Math.floor(at / 1_000) * 1_000;
}
