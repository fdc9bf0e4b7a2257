import { advance } from './advance.ts';
import { branchOfTask, openTasks } from './branches.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { accept, refuse, type Result } from './refusal.ts';
import { parseInstant } from './time.ts';

/**
 * The time set for a task has come. Only the shell's clock may say so; a task that was decided, withdrawn or begun anew since has another id or another
 * due instant, so that a timer that rings late, twice or after a restart does nothing.
 */
export function passTime(service: CompiledService, kase: Case, { task: id, due, meta }: Extract<Command, { type: 'PassTime' }>): Result<CaseEvent[]> {
  if (meta.actor.kind !== 'system') return refuse('task.not-yours');
  const task = openTasks(kase).find((one) => one.id === id);
  if (!task) return refuse('task.not-open');
  // Decided in time: should it be taken back, the time is still over.
  if (task.held) return refuse('task.held');
  const found = service.step(task.step);
  if ((task.bookBy ?? task.due) !== due || !found?.kind.inSilence || parseInstant(meta.at) < parseInstant(due)) return refuse('task.not-due');
  const branch = branchOfTask(kase, id);
  const done = found.kind.inSilence({ service, case: kase, key: task.step, step: found.step, meta, ...(branch === undefined ? {} : { branch }) }, id);
  if (!done) return refuse('task.not-due');
  return accept([...done.events, ...(done.outcome === undefined ? [] : advance(service, done.events.reduce<Case>(evolve, kase), task.step, done.outcome, meta, branch))]);
}
