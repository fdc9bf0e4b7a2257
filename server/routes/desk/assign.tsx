import type { FastifyInstance } from 'fastify';
import { OwnFilePage } from '#runtime/desk/notice-page.tsx';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from './desk-context.ts';
import { fileView, openFile } from './file-view.ts';
import { taskOf } from './task-of.ts';
import { sendFilePage } from './send-file-page.tsx';

/** Takes a file (`to=me`), also from a colleague, or puts it back (`to=`). */
export function assignRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Params: { id: string }; Body: Record<string, unknown> }>('/desk/tasks/:id/assign', { config: { access: ['operator'] } }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    if (!task) return reply.callNotFound();
    const { to, reason } = request.body ?? {};
    const done = await deps.cases.act(task.caseId, actorOf(person), { type: 'AssignTask', task: task.id, ...(to === 'me' ? { to: person.id } : {}), ...(typeof reason === 'string' ? { reason } : {}) });
    // Closed meanwhile, or taken already as by a second press: its page says what is so.
    if (done.ok || done.refusal.code === 'task.not-open' || done.refusal.code === 'task.assigned' || done.refusal.code === 'task.held') return reply.redirect(`/desk/tasks/${task.id}`, 303);
    const context = await deskContext(request, deps.config, `/desk/tasks/${task.id}`);
    const { code, fields = [] } = done.refusal;
    if (code === 'task.own-file') return sendPage(request, reply, <OwnFilePage context={context} reference={task.reference} />, { status: 403 });
    const [fault] = fields;
    const view = await fileView(deps, context, person, await openFile(deps, task));
    return sendFilePage(request, reply, { context, view, assignFault: fault && context.t(`desk.holding.fault.${fault.code}`, fault.params) }, { status: code === 'answers.faulty' ? 422 : 403 });
  });
}
