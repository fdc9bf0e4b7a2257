import { AFTERWARDS, type Flow, type ServiceFile, type Step } from '#schemas/index.ts';
import { joinOf, PARALLEL } from '#schemas/service/branches.ts';
import { stepKinds } from '#runtime/steps/index.ts';

/** Outcomes a step can have, in order; none for a kind that ends the case or is not known. */
export function outcomesOf(file: ServiceFile, step: Step): string[] {
  const kind = Object.hasOwn(stepKinds, step.kind) ? stepKinds[step.kind] : undefined;
  try {
    return kind?.outcomes(step, file) ?? [];
  } catch {
    // A kind may trust its settings, and these may be half drawn.
    return [];
  }
}

/** Outcomes after which a file is refused, unless it is drawn otherwise. */
export const REFUSALS: ReadonlySet<string> = new Set(['reject', 'missed', 'unbooked']);
const TURNS = new Set(['sendBack', ...REFUSALS]);

/** Whether a file goes on by an outcome: neither back to its applicant, nor to a refusal, nor after its end. */
export const isOnward = (outcome: string): boolean => !TURNS.has(outcome) && !AFTERWARDS.has(outcome);

/** The outcome by which a file goes on: neither sent back nor rejected, and of a rule the way that is always there. Undefined at an end: what may follow it is the applicant's to take. */
export function onwardOutcome(outcomes: readonly string[]): string | undefined {
  return outcomes.includes('otherwise') ? 'otherwise' : outcomes.find(isOnward) ?? outcomes.find((outcome) => !AFTERWARDS.has(outcome));
}

/** Where the file goes from a step when nothing is wrong; undefined at an end. */
export function onwardTarget(file: ServiceFile, step: Step): string | undefined {
  const outcome = onwardOutcome(outcomesOf(file, step));
  return outcome === undefined ? undefined : step.ways[outcome];
}

/** Where an outcome sensibly leads: back to sending, to a refusal, after an end to a desk, or on to `next`. Undefined where the file has no such step. */
export function sensibleTarget(file: ServiceFile, outcome: string, next: string | undefined, self: string): string | undefined {
  const steps = Object.entries(flowOf(file).steps).filter(([key]) => key !== self);
  if (outcome === 'sendBack') return steps.find(([, step]) => outcomesOf(file, step).includes('send'))?.[0];
  if (REFUSALS.has(outcome)) return steps.find(([, step]) => isEnd(step) && step['status'] === 'rejected')?.[0];
  if (AFTERWARDS.has(outcome)) return steps.find(([, step]) => stepKinds[step.kind]?.actor === 'operator')?.[0];
  return next ?? steps.find(([, step]) => isEnd(step) && step['status'] === 'approved')?.[0];
}

export function sensibleWays(file: ServiceFile, step: Step, next: string | undefined, self: string): Record<string, string> {
  return Object.fromEntries(outcomesOf(file, step).flatMap((outcome) => {
    const target = sensibleTarget(file, outcome, next, self);
    return target === undefined ? [] : [[outcome, target]];
  }));
}

/**
 * A step's ways after its settings changed: gone outcomes lose theirs, new ones get a sensible one, and an outcome that
 * only changed its name (the same place among as many) keeps its way.
 */
export function followedWays(file: ServiceFile, before: Step, after: Step, self: string): Record<string, string> {
  const [was, is] = [outcomesOf(file, before), outcomesOf(file, after)];
  // A new branch is empty: it leads straight to where all come together.
  const next = before.kind === PARALLEL ? joinOf(flowOf(file), self) : onwardTarget(file, before);
  const formerName = (outcome: string, index: number) =>
    was.includes(outcome) ? outcome : was.length === is.length && !is.includes(was[index]!) ? was[index]! : undefined;
  return Object.fromEntries(is.flatMap((outcome, index) => {
    const former = formerName(outcome, index);
    const target = former === undefined ? sensibleTarget(file, outcome, next, self) : before.ways[former];
    return target === undefined ? [] : [[outcome, target]];
  }));
}

export const isEnd = (step: Step): boolean => step.kind === 'end';
export const flowOf = (file: ServiceFile): Flow => file['x-service'].flow;
export const stepPath = (key: string): string => `/x-service/flow/steps/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
