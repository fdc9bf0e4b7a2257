import type { ServiceFile } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { OpenTask } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { dateIn } from '#runtime/engine/time.ts';
import type { Completion, StepContext } from '../step-kind.ts';
import type { DeskStep } from './index.ts';

/** Nobody decided in time: where the law gives that a meaning, it is recorded as a decision of nobody's, with when that time was over. */
export function silentDecision({ step, key, meta, case: kase }: StepContext<DeskStep>, task: string): Completion | undefined {
  const { silence } = step;
  const due = openTasks(kase).find(({ id }) => id === task)?.due;
  return silence && { outcome: silence.outcome, events: [{ at: meta.at, actor: meta.actor.id, type: 'TaskCompleted', task, step: key, outcome: silence.outcome, silent: true, ...(due === undefined ? {} : { fellAt: due }) }] };
}

/** What the law will make of it where nobody decides in time; nothing where it gives silence no meaning, or somebody has decided. */
export function silenceOf({ 'x-service': { flow } }: ServiceFile, { step, due, held }: Pick<OpenTask, 'step' | 'due' | 'held'>): DeskStep['silence'] {
  return due === undefined || held ? undefined : (flow.steps[step] as Partial<DeskStep> | undefined)?.silence;
}

/** Whether the law's day was another than the one on which it was recorded: the server was off, say. */
export const fellEarlier = ({ at, fellAt = at }: Pick<Extract<CaseEvent, { type: 'TaskCompleted' }>, 'at' | 'fellAt'>, timeZone: string): boolean => dateIn(timeZone, fellAt) !== dateIn(timeZone, at);
