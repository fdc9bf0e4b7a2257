import type { ServiceFile, Step } from '#schemas/index.ts';
import { flowOf, onwardOutcome, outcomesOf } from '#builder/edits/ways.ts';

export interface Way {
  outcome: string;
  /** Undefined where the outcome leads nowhere yet, or to a step that is gone. */
  target: string | undefined;
}

export interface OutlineStep {
  key: string;
  step: Step;
  /** Place in the reading order, from 1. */
  number: number;
  ways: Way[];
  /** Whether the step can be reached from the start. */
  isReached: boolean;
}

/** Every outcome a step can have and every way it has, in order. */
export function waysOf(file: ServiceFile, step: Step): Way[] {
  const { steps } = flowOf(file);
  const outcomes = new Set([...outcomesOf(file, step), ...Object.keys(step.ways)]);
  return [...outcomes].map((outcome) => {
    const target = step.ways[outcome];
    return { outcome, target: target !== undefined && Object.hasOwn(steps, target) ? target : undefined };
  });
}

/**
 * The flow as a list in reading order: a step comes before those it leads to, the way on before refusals, and where
 * ways meet again comes after all of them. Steps nothing leads to stand at the end.
 */
export function outlineOf(file: ServiceFile): OutlineStep[] {
  const { steps, start } = flowOf(file);
  const seen = new Set<string>();
  const reached = readingOrder(file, start, seen);
  const strays = Object.keys(steps).filter((key) => !seen.has(key)).flatMap((key) => (seen.has(key) ? [] : readingOrder(file, key, seen)));
  return [...reached, ...strays].map((key, index) => ({ key, step: steps[key]!, number: index + 1, ways: waysOf(file, steps[key]!), isReached: index < reached.length }));
}

/** Reverse postorder, so that every way but one back leads forward; without recursion, for flows of any length. */
function readingOrder(file: ServiceFile, start: string, seen: Set<string>): string[] {
  const { steps } = flowOf(file);
  if (!Object.hasOwn(steps, start) || seen.has(start)) return [];
  const done: string[] = [];
  const trail = [{ key: start, left: targets(file, steps[start]!) }];
  seen.add(start);
  while (trail.length > 0) {
    const top = trail[trail.length - 1]!;
    const next = top.left.shift();
    if (next === undefined) {
      done.push(top.key);
      trail.pop();
    } else if (!seen.has(next)) {
      seen.add(next);
      trail.push({ key: next, left: targets(file, steps[next]!) });
    }
  }
  return done.reverse();
}

/** Where a step leads, the way on last: what is visited last is read first. */
function targets(file: ServiceFile, step: Step): string[] {
  const ways = waysOf(file, step);
  const onward = onwardOutcome(ways.map(({ outcome }) => outcome));
  const ordered = [...ways.filter(({ outcome }) => outcome !== onward).reverse(), ...ways.filter(({ outcome }) => outcome === onward)];
  return ordered.flatMap(({ target }) => target ?? []);
}
