/** Day and time on the wall of a place: days since 1 January 1970, milliseconds since midnight. */
export interface WallTime { day: number; milliseconds: number }

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Clocks do not change twice in so short a time: where the wall is as far ahead at both ends, it is so between them. */
const SPAN = 6 * 3_600_000;
/** Spans kept, some years of each of a few time zones. */
const MOST_SPANS = 20_000;
const spans = new Map<string, number | null>();

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

/** Milliseconds the wall is ahead of UTC: asking the platform takes microseconds, and the slots of an appointment ask hundreds of times. */
function offset(timeZone: string, at: number): number {
  const span = Math.floor(at / SPAN);
  const key = `${timeZone} ${span}`;
  let ahead = spans.get(key);
  if (ahead === undefined) {
    const first = askedOffset(timeZone, span * SPAN);
    ahead = first === askedOffset(timeZone, (span + 1) * SPAN) ? first : null;
    if (spans.size >= MOST_SPANS) spans.clear();
    spans.set(key, ahead);
  }
  return ahead ?? askedOffset(timeZone, at);
}

function askedOffset(timeZone: string, at: number): number {
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
