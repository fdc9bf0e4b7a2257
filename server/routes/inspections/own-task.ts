import type { FastifyRequest } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import { openFile, type OpenedFile } from '../desk/file-view.ts';
import { taskOf } from '../desk/task-of.ts';

export const addressOf = (task: string): string => `/desk/inspections/${task}`;

/** The file of an inspection of the person's role; undefined for any other task, and for anybody else. */
export async function ownInspection(deps: Deps, request: FastifyRequest): Promise<OpenedFile | undefined> {
  const task = await taskOf(deps, request.person!, (request.params as { id: string }).id);
  const file = task && (await openFile(deps, task));
  return file && keptFrom(file.case, request.person!.id) === undefined && file.service.step(file.task.step)?.kind.kind === 'inspection' ? file : undefined;
}
