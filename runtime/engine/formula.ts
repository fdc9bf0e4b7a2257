import { date, dateAndTime, evaluate } from 'feelin';
import type { Json } from '#schemas/index.ts';
import type { Answers } from './case.ts';
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
  return (answers, at) => {
    const context = Object.fromEntries(mentioned.map((screen) => [screen, answers[screen] ?? {}]));
    const key = JSON.stringify(context) + (readsTime ? at : '');
    if (remembered.has(key)) return remembered.get(key);
    const value = valueOf(expression, context, at, timeZone);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(key, value);
    return value;
  };
}

function valueOf(expression: string, context: object, at: string, timeZone: string): Json | undefined {
  const time = { today: () => date(dateIn(timeZone, at)), now: () => dateAndTime(at) };
  const { value } = evaluate(expression, { ...time, ...context });
  if (value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return undefined;
  return typeof value === 'object' && !Array.isArray(value) ? String(value) : (value as Json);
}
