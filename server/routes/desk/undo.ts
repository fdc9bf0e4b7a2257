import type { FastifyInstance } from 'fastify';
import { openTasks } from '#runtime/engine/branches.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendRefusalPage } from '#server/http/error-page.ts';
import { taskOf } from './task-of.ts';

/** Takes back a decision that has not left the house. A colleague's, and one that was taken back already, stay: the file's page says what is so. */
export function undoRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Params: { id: string } }>('/desk/tasks/:id/undo', { config: { access: ['operator'] } }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    if (!task) return reply.callNotFound();
    const done = await deps.cases.act(task.caseId, actorOf(person), { type: 'UndoDecision', task: task.id });
    // Whoever pressed it would believe that nothing leaves.
    if (!done.ok && done.refusal.code === 'task.nothing-held' && (await hasLeft(task.id, task.caseId, person.id))) return sendRefusalPage(request, reply, done.refusal, deps);
    return reply.redirect(`/desk/tasks/${task.id}`, 303);
  });

  /** What this person decided is done, or its minutes are over and it is about to be. */
  async function hasLeft(id: string, caseId: string, person: string): Promise<boolean> {
    const open = openTasks((await deps.cases.load(caseId))!.case).find((one) => one.id === id);
    return open ? open.held?.by === person : (await deps.store.task(id))?.completedBy === person;
  }
}
