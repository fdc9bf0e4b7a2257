import type { Decision } from '#runtime/engine/case.ts';
import { refuse } from '#runtime/engine/refusal.ts';
import type { StepContext } from '../step-kind.ts';
import type { DeskStep } from './index.ts';

/**
 * Four eyes: whoever decided this file at one of the desks named, in whatever round, does not decide it here too. Once the applicant has appealed, whoever
 * decided on it before does not decide on it anywhere; `isAppealed` says which of the earlier decisions count.
 */
export function mayDecideAtDesk({ service, case: kase, step }: StepContext<DeskStep>, person: string, isAppealed: (decision: Decision) => boolean = () => true): ReturnType<typeof refuse> | undefined {
  const { decisions: appealed = 0 } = kase.reopened?.findLast(({ how }) => how === 'appeal') ?? {};
  const earlier = kase.decisions.find(({ step: at, by }, index) => by === person && ((index < appealed && isAppealed(kase.decisions[index]!)) || step.notBy?.some(({ desk }) => desk === at) === true));
  return earlier && refuse('task.same-person', { params: { step: service.step(earlier.step)?.step.title ?? earlier.step, key: earlier.step } });
}
