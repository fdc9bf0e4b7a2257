import type { FastifyRequest } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { mayNotDecide } from '#runtime/engine/assign.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import { type Refusal, refuse } from '#runtime/engine/refusal.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Person } from '#server/rights/person.ts';
import { openFile, type OpenedFile } from '../desk/file-view.ts';
import { taskOf } from '../desk/task-of.ts';

export const addressOf = (task: string): string => `/desk/inspections/${task}`;

/** The file of an inspection of the person's role; undefined for any other task, and for anybody else. */
export async function ownInspection(deps: Deps, request: FastifyRequest): Promise<OpenedFile | undefined> {
  const task = await taskOf(deps, request.person!, (request.params as { id: string }).id);
  const file = task && (await openFile(deps, task));
  return file && keptFrom(file.case, request.person!.id) === undefined && file.service.step(file.task.step)?.kind.kind === 'inspection' ? file : undefined;
}

/** Why an inspection that is due is not this person's to make: another has it, or a rule keeps them from it. Undefined where it is theirs. */
export function notTheirs({ now }: Pick<Deps, 'now'>, person: Person, { service, case: kase, task: { id } }: Pick<OpenedFile, 'service' | 'case'> & { task: { id: string } }): Refusal | undefined {
  const task = openTasks(kase).find((one) => one.id === id);
  if (!task) return refuse('task.not-open').refusal;
  const barred = mayNotDecide(service, kase, task, { actor: actorOf(person), at: instantOf(now()), newId: () => '', newToken: () => '' }, person.id);
  return barred?.refusal ?? (task.assignee !== undefined && task.assignee !== person.id ? refuse('task.assigned').refusal : undefined);
}
