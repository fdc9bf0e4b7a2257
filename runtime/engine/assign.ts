import { openTasks } from './branches.ts';
import type { Case, OpenTask } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { type CaseEvent, DEALINGS, type Dealing } from './event.ts';
import { keptFrom } from './kept-from.ts';
import { accept, refuse, type Result } from './refusal.ts';

type Assigning = Extract<Command, { type: 'AssignTask' }>;

/**
 * Gives a task to somebody of its role, or back to the role. Whoever takes what lies free, and whoever puts back what they took, owes no reason; taking
 * it from a colleague does, and so does handing it on where files are dealt out rather than taken. A manager of the institution gives it to somebody of the role, never to
 * themselves, and owes a reason. The system deals out only what nobody has, puts back what lies with
 * somebody who has left, and gives what lies with somebody who is away to their deputy: the shell says who.
 */
export function assignTask(service: CompiledService, kase: Case, command: Assigning): Result<CaseEvent[]> {
  const { to, meta: { actor, at } } = command;
  const task = openTasks(kase).find(({ id }) => id === command.task);
  if (!task) return refuse('task.not-open');
  const isOfRole = actor.roles?.includes(`${task.institution}/${task.role}`) === true;
  const shares = !isOfRole && actor.manages?.includes(task.institution) === true && to !== undefined && to !== actor.id;
  if (actor.kind !== 'system' && (actor.kind !== 'operator' || !(isOfRole || shares))) return refuse('task.not-yours');
  if (actor.kind === 'system' && (command.absent ? command.absent.who !== task.assignee : (to === undefined) === (task.assignee === undefined))) return refuse('task.assigned');
  if (task.assignee === to) return refuse('task.assigned');
  if (task.held) return refuse('task.held');
  // Whoever gives away their own file could give it to a friend: the applicant has no hand in it.
  const kept = keptFrom(kase, actor.id);
  if (kept) return refuse(kept);
  if (actor.id === kase.assisted?.by) return refuse('task.assisted');
  const refusal = to === undefined ? undefined : mayNotDecide(service, kase, task, command.meta, to);
  if (refusal) return refusal;
  const reason = command.reason?.trim() ?? '';
  const outOfTurn = actor.kind === 'operator' && to === actor.id && mustBeTaken(service, task) && command.inTurn !== true;
  if (actor.kind === 'operator' && (outOfTurn || shares || owesReason(service, task, actor.id, to)) && reason === '') return refuse('answers.faulty', { fields: [{ path: 'reason', code: 'missing' }] });
  if (reason.length > LONGEST_REASON) return refuse('answers.faulty', { fields: [{ path: 'reason', code: 'too-long', params: { limit: LONGEST_REASON } }] });
  const dealing = dealingAt(service, task);
  return accept([{ at, actor: actor.id, type: 'TaskAssigned', task: task.id, step: task.step, ...(to === undefined ? {} : { to }), ...(to === undefined && dealing ? { deal: dealing } : {}), ...(outOfTurn ? { outOfTurn } : {}), ...(actor.kind === 'system' && command.absent ? { absent: command.absent } : {}), ...(reason === '' ? {} : { beside: { reason } }) }]);
}

const LONGEST_REASON = 1_000;

/** How the desk deals its files out; undefined where it does not. */
export const dealingAt = (service: CompiledService, { step }: OpenTask): Dealing | undefined => DEALINGS.find((one) => one === service.step(step)?.step['assignment']);

/** Nobody has it yet, at a desk whose files are taken in order: before somebody decides, it is taken, so that whoever passes others by says why. */
export const mustBeTaken = (service: CompiledService, { step, assignee }: OpenTask): boolean => assignee === undefined && service.step(step)?.step['assignment'] === 'inOrder';

function owesReason(service: CompiledService, task: OpenTask, actor: string, to: string | undefined): boolean {
  if (dealingAt(service, task) || service.step(task.step)?.step['assignment'] === 'named') return true;
  return task.assignee === undefined ? to !== actor : task.assignee !== actor;
}

/** Why a person of the role may not decide on a task: it is their own file, they applied for somebody with it, they declared an interest in it, or the step says so. */
export function mayNotDecide(service: CompiledService, kase: Case, task: OpenTask, meta: Command['meta'], person: string): ReturnType<typeof refuse> | undefined {
  const kept = keptFrom(kase, person);
  if (kept) return refuse(kept);
  if (person === kase.assisted?.by) return refuse('task.assisted');
  const found = service.step(task.step);
  return found?.kind.mayDecide?.({ service, case: kase, key: task.step, step: found.step, meta }, person);
}
