import type { FastifyInstance } from 'fastify';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { taskOf } from './task-of.ts';

/** Takes back a decision that has not left the house. One that has, or is a colleague's, stays: the file's page says what is so. */
export function undoRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Params: { id: string } }>('/desk/tasks/:id/undo', { config: { access: ['operator'] } }, async (request, reply) => {
    const task = await taskOf(deps, request.person!, request.params.id);
    if (!task) return reply.callNotFound();
    await deps.cases.act(task.caseId, actorOf(request.person!), { type: 'UndoDecision', task: task.id });
    return reply.redirect(`/desk/tasks/${task.id}`, 303);
  });
}
