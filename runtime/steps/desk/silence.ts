import type { Completion, StepContext } from '../step-kind.ts';
import type { DeskStep } from './index.ts';

/** Nobody decided in time: where the law gives that a meaning, it is recorded as a decision of nobody's. */
export function silentDecision({ step, key, meta }: StepContext<DeskStep>, task: string): Completion | undefined {
  const { silence } = step;
  return silence && { outcome: silence.outcome, events: [{ at: meta.at, actor: meta.actor.id, type: 'TaskCompleted', task, step: key, outcome: silence.outcome, silent: true }] };
}
