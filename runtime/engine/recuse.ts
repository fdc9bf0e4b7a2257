import { dealingAt } from './assign.ts';
import { openTasks } from './branches.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { keptFrom } from './kept-from.ts';
import { accept, refuse, type Result } from './refusal.ts';
import { saidText } from './said-text.ts';

/**
 * An operator declares an interest in a file, such as a relative's (O12), with a reason. Whatever of it is with them goes back to its role, or is dealt out
 * anew; from then on they decide on nothing of it, at no desk. It is not taken back: whoever judges their own interest would judge it twice.
 */
export function recuse(service: CompiledService, kase: Case, command: Extract<Command, { type: 'Recuse' }>): Result<CaseEvent[]> {
  const { meta: { actor, at } } = command;
  const tasks = openTasks(kase);
  const task = tasks.find(({ id }) => id === command.task);
  if (!task) return refuse('task.not-open');
  if (actor.kind !== 'operator' || !actor.roles?.includes(`${task.institution}/${task.role}`)) return refuse('task.not-yours');
  const kept = keptFrom(kase, actor.id);
  if (kept) return refuse(kept);
  // Decided, and not yet gone: it is taken back first, so that nothing leaves the house in the name of whoever has an interest.
  if (tasks.some(({ held }) => held?.by === actor.id)) return refuse('task.held');
  const { text: reason, faults } = saidText('reason', command.reason);
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const stamp = { at, actor: actor.id };
  return accept([{ ...stamp, type: 'Recused', task: task.id, step: task.step, beside: { reason } }, ...handedBack(service, kase, actor.id, stamp)]);
}

/**
 * What an operator declared beforehand, such as a relative's identity number, stands in the file: from then on they are out of it as if they had said so
 * of this one. What they decided and still keep for some minutes leaves the house all the same: they did not know.
 */
export function keepAway(service: CompiledService, kase: Case, { person, meta: { actor, at } }: Extract<Command, { type: 'KeepAway' }>): Result<CaseEvent[]> {
  if (actor.kind !== 'system') return refuse('task.not-yours');
  const kept = keptFrom(kase, person);
  if (kept) return refuse(kept);
  const stamp = { at, actor: actor.id };
  return accept([{ ...stamp, type: 'KeptAway', person, step: kase.step }, ...handedBack(service, kase, person, stamp)]);
}

/** What of the file is with somebody goes back to its role, or is dealt out anew. */
const handedBack = (service: CompiledService, kase: Case, person: string, stamp: { at: string; actor: string }): CaseEvent[] =>
  openTasks(kase).filter(({ assignee, held }) => assignee === person && !held).map((own) => {
    const deal = dealingAt(service, own);
    return { ...stamp, type: 'TaskAssigned', task: own.id, step: own.step, ...(deal ? { deal } : {}) };
  });
