import { openTasks, withTask } from './branches.ts';
import type { Case, OpenTask } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { completeTask } from './decide.ts';
import type { CaseEvent } from './event.ts';
import { accept, refuse, type Result } from './refusal.ts';
import { parseInstant } from './time.ts';
import { instantAt } from './wall-time.ts';

type Deciding = Extract<Command, { type: 'CompleteTask' }>;
const MINUTE = 60_000;

/** Whether a decision at this desk waits before it leaves the house. */
export const waits = (service: CompiledService, { step }: Pick<OpenTask, 'step'>): boolean => minutesAt(service, step) > 0;

/** A sound decision, kept at the desk for the minutes its step says. Nothing follows from it yet: no notice, no certificate, no next step. */
export function held(service: CompiledService, { step }: Pick<OpenTask, 'step'>, { meta, type: _type, atOnce: _atOnce, task, outcome, reason, verified, ...beside }: Deciding): CaseEvent {
  const until = instantAt('UTC', 0, parseInstant(meta.at) + minutesAt(service, step) * MINUTE);
  return {
    at: meta.at, actor: meta.actor.id, type: 'DecisionHeld', task, step, outcome, until, ...(reason === undefined ? {} : { reason }), ...(verified === undefined ? {} : { verified: [...verified] }),
    ...(Object.keys(beside).length > 0 ? { beside } : {}),
  };
}

/** Whoever decided takes it back, as long as it has not left. The desk has the file as before. */
export function undoDecision(kase: Case, { task: id, meta: { actor, at } }: Extract<Command, { type: 'UndoDecision' }>): Result<CaseEvent[]> {
  const task = openTasks(kase).find((one) => one.id === id);
  if (!task?.held) return refuse('task.nothing-held');
  if (actor.kind !== 'operator' || actor.id !== task.held.by) return refuse('task.not-yours');
  if (parseInstant(at) >= parseInstant(task.held.until)) return refuse('task.nothing-held');
  return accept([{ at, actor: actor.id, type: 'DecisionUndone', task: id, step: task.step, why: 'undone' }]);
}

/**
 * The minutes are over: what was decided happens, judged again as the file is now. Where it cannot be done any more, such as by four eyes on another branch, the desk has the
 * file as before. `until` names the decision, so that a timer of one that was undone does nothing; it is recorded as the act of whoever decided.
 */
export function releaseDecision(service: CompiledService, kase: Case, { task: id, until, meta }: Extract<Command, { type: 'ReleaseDecision' }>): Result<CaseEvent[]> {
  const task = openTasks(kase).find((one) => one.id === id);
  if (task?.held?.until !== until) return refuse('task.nothing-held');
  if (meta.actor.id !== task.held.by) return refuse('task.not-yours');
  if (parseInstant(meta.at) < parseInstant(until)) return refuse('task.not-due');
  const free = { ...kase, ...withTask(kase, id, ({ held: _held, ...one }) => one) };
  const done = completeTask(service, free, { ...task.held.decision, type: 'CompleteTask', task: id, atOnce: true, inTurn: true, meta });
  return done.ok ? done : accept([{ at: meta.at, actor: meta.actor.id, type: 'DecisionUndone', task: id, step: task.step, why: 'impossible' }]);
}

function minutesAt(service: CompiledService, step: string): number {
  const minutes = service.step(step)?.step['undo'];
  return typeof minutes === 'number' ? minutes : 0;
}
