import { date, dateAndTime, evaluate } from 'feelin';
import type { Json } from '#schemas/index.ts';
import type { Answers } from './case.ts';
import { asDecimal } from './decimal.ts';
import { dateIn } from './time.ts';

/** Answers and the instant of the command → the value, or undefined where the formula cannot be worked out yet. */
export type Formula = (answers: Answers, at: string) => Json | undefined;

const REMEMBERED = 256;

/**
 * A FEEL expression (DMN 1.3, chapter 10) over the answers: `size.women + size.men`. Time is the command's: `today()` in the service's zone, `now()`.
 * The library parses at every call, so results are remembered by the screens the expression mentions.
 */
export function compileFormula(expression: string, screens: readonly string[], timeZone: string): Formula {
  const mentioned = screens.filter((screen) => new RegExp(`(^|[^\\w.])${screen}\\.`).test(expression));
  const readsTime = /\b(today|now)\s*\(/.test(expression);
  const remembered = new Map<string, Json | undefined>();
  const workOut: Formula = (answers, at) => {
    const context = Object.fromEntries(mentioned.map((screen) => [screen, answers[screen] ?? {}]));
    const key = JSON.stringify(context) + (readsTime ? at : '');
    if (remembered.has(key)) return remembered.get(key);
    const value = resultOf(expression, context, at, timeZone);
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

function resultOf(expression: string, context: object, at: string, timeZone: string): Json | undefined {
  const time = { today: () => date(dateIn(timeZone, at)), now: () => dateAndTime(at) };
  return plain(evaluate(expression, { ...time, ...context }).value);
}

/** A FEEL value as JSON: numbers as the decimals FEEL counts in, dates and durations as their text; `null` is no value. */
function plain(value: unknown): Json | undefined {
  if (typeof value === 'number') return Number.isFinite(asDecimal(value)) ? asDecimal(value) : undefined;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.flatMap((one) => plain(one) ?? []);
  return typeof value === 'object' && value !== null && value.constructor !== Object ? String(value) : undefined;
}
