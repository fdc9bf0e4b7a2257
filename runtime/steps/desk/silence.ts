import type { ServiceFile } from '#schemas/index.ts';
import type { OpenTask } from '#runtime/engine/case.ts';
import type { Completion, StepContext } from '../step-kind.ts';
import type { DeskStep } from './index.ts';

/** Nobody decided in time: where the law gives that a meaning, it is recorded as a decision of nobody's. */
export function silentDecision({ step, key, meta }: StepContext<DeskStep>, task: string): Completion | undefined {
  const { silence } = step;
  return silence && { outcome: silence.outcome, events: [{ at: meta.at, actor: meta.actor.id, type: 'TaskCompleted', task, step: key, outcome: silence.outcome, silent: true }] };
}

/** What the law will make of it where nobody decides in time; nothing where it gives silence no meaning, or somebody has decided. */
export function silenceOf({ 'x-service': { flow } }: ServiceFile, { step, due, held }: Pick<OpenTask, 'step' | 'due' | 'held'>): DeskStep['silence'] {
  return due === undefined || held ? undefined : (flow.steps[step] as Partial<DeskStep> | undefined)?.silence;
}
