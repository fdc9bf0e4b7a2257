import { refuse } from '#runtime/engine/refusal.ts';
import type { StepContext } from '../step-kind.ts';
import type { DeskStep } from './index.ts';

/** Four eyes: whoever decided this file at one of the desks named, in whatever round, does not decide it here too. */
export function mayDecideAtDesk({ service, case: kase, step }: StepContext<DeskStep>, person: string): ReturnType<typeof refuse> | undefined {
  const earlier = step.notBy && kase.decisions.find(({ step: at, by }) => by === person && step.notBy!.some(({ desk }) => desk === at));
  return earlier && refuse('task.same-person', { params: { step: service.step(earlier.step)?.step.title ?? earlier.step, key: earlier.step } });
}
