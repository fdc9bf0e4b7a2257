import { date, dateAndTime, evaluate } from 'feelin';
import type { Json, WorkingCalendar } from '#schemas/index.ts';
import type { Answers } from './case.ts';
import { asDecimal } from './decimal.ts';
import { dateIn, parseInstant } from './time.ts';
import { OFFICE_WEEK, readyToCount, workingDaysBetween } from './working-time.ts';

/** Answers and the instant of the command → the value, or undefined where the formula cannot be worked out yet. */
export type Formula = (answers: Answers, at: string) => Json | undefined;

type Calendars = Readonly<Record<string, WorkingCalendar>>;

const REMEMBERED = 256;

/**
 * A FEEL expression (DMN 1.3, chapter 10) over the answers: `size.women + size.men`. Time is the command's: `today()` in the service's zone, `now()`.
 * Of our own: `workingDays(from, to, "calendar")`, the working days after one day up to and with another, Monday to Friday where no calendar is named;
 * and `fullYears(from, to)`, an age, since FEEL's `years and months duration` is misread inside longer formulas.
 * The library parses at every call, so results are remembered by the screens the expression mentions.
 */
export function compileFormula(expression: string, screens: readonly string[], timeZone: string, calendars: Calendars = {}): Formula {
  const mentioned = screens.filter((screen) => new RegExp(`(^|[^\\w.])${screen}\\.`).test(expression));
  const readsTime = /\b(today|now)\s*\(/.test(expression);
  const remembered = new Map<string, Json | undefined>();
  const workOut: Formula = (answers, at) => {
    const context = Object.fromEntries(mentioned.map((screen) => [screen, answers[screen] ?? {}]));
    const key = JSON.stringify(context) + (readsTime ? at : '');
    if (remembered.has(key)) return remembered.get(key);
    const value = resultOf(expression, { ...timeFunctions(at, timeZone, calendars), ...context });
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(key, value);
    return value;
  };
  return (answers, at) => {
    try {
      return workOut(answers, at);
    } catch {
      // Publishing has read the formula; what it cannot make sense of are answers, which are judged by themselves.
      return undefined;
    }
  };
}

const resultOf = (expression: string, context: Record<string, unknown>): Json | undefined => plain(evaluate(expression, context).value);

const timeFunctions = (at: string, timeZone: string, calendars: Calendars) => ({ today: () => date(dateIn(timeZone, at)), now: () => dateAndTime(at), fullYears, workingDays: workingDays(calendars) });

const workingDays = (calendars: Calendars) => (from: unknown, to: unknown, calendar?: unknown): number | null => {
  const [first, last] = [dayOf(from), dayOf(to)];
  const week = typeof calendar === 'string' ? (Object.hasOwn(calendars, calendar) ? calendars[calendar] : undefined) : OFFICE_WEEK;
  return week && first && last ? workingDaysBetween(readyToCount(week, 'UTC'), `${first}T12:00:00Z`, `${last}T12:00:00Z`) : null;
};

/** None where `to` is earlier. */
function fullYears(from: unknown, to: unknown): number | null {
  const [first, last] = [dayOf(from), dayOf(to)];
  return first && last ? Math.max(0, Number(last.slice(0, 4)) - Number(first.slice(0, 4)) - (last.slice(5) < first.slice(5) ? 1 : 0)) : null;
}

function dayOf(value: unknown): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(String(value))?.[0];
  return day === undefined || Number.isNaN(parseInstant(`${day}T00:00:00Z`)) ? undefined : day;
}

/** A FEEL value as JSON: numbers as the decimals FEEL counts in, dates and durations as their text; `null` is no value. */
function plain(value: unknown): Json | undefined {
  if (typeof value === 'number') return Number.isFinite(asDecimal(value)) ? asDecimal(value) : undefined;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.flatMap((one) => plain(one) ?? []);
  return typeof value === 'object' && value !== null && value.constructor !== Object ? String(value) : undefined;
}
