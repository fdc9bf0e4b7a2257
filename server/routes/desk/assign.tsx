import type { FastifyInstance } from 'fastify';
import { isKeptFrom, KeptFromPage } from '#runtime/desk/notice-page.tsx';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from './desk-context.ts';
import { fileView, openFile } from './file-view.ts';
import { isInTurn } from './in-turn.ts';
import type { SmallForms } from './small-forms.ts';
import { taskOf } from './task-of.ts';
import { sendFilePage } from './send-file-page.tsx';

/** Takes a file (`to=me`), also from a colleague, or puts it back (`to=`); keeps away from one for good. */
export function assignRoutes(app: FastifyInstance, deps: Deps, smallForms: SmallForms): void {
  app.post<{ Params: { id: string }; Body: Record<string, unknown> }>('/desk/tasks/:id/assign', { config: { access: ['operator'] } }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    if (!task) return reply.callNotFound();
    const { to, reason } = request.body ?? {};
    const done = await deps.cases.act(task.caseId, actorOf(person), { type: 'AssignTask', task: task.id, ...(to === 'me' ? { to: person.id, inTurn: await isInTurn(deps, person, task) } : {}), ...(typeof reason === 'string' ? { reason } : {}) });
    // Closed meanwhile, or taken already as by a second press: its page says what is so.
    if (done.ok || done.refusal.code === 'task.not-open' || done.refusal.code === 'task.assigned' || done.refusal.code === 'task.held') {
      await smallForms.forget(request, reply, task);
      return reply.redirect(`/desk/tasks/${task.id}`, 303);
    }
    const { code, fields: faults } = done.refusal;
    if (code === 'answers.faulty') return smallForms.again(request, reply, task, 'assign', { form: { reason: textOf(reason) }, faults });
    const context = await deskContext(request, deps.config, `/desk/tasks/${task.id}`);
    if (isKeptFrom(code)) return sendPage(request, reply, <KeptFromPage context={context} reference={task.reference} why={code} />, { status: 403 });
    return sendFilePage(request, reply, { context, view: await fileView(deps, context, person, await openFile(deps, task)) }, { status: 403 });
  });

  app.post<{ Params: { id: string }; Body: Record<string, unknown> }>('/desk/tasks/:id/recuse', { config: { access: ['operator'] } }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    if (!task) return reply.callNotFound();
    const reason = textOf(request.body?.['reason']);
    const done = await deps.cases.act(task.caseId, actorOf(person), { type: 'Recuse', task: task.id, reason });
    if (done.ok) return reply.redirect('/desk?left=yes', 303);
    // Its page says what is so instead.
    if (done.refusal.code !== 'answers.faulty') return reply.redirect(`/desk/tasks/${task.id}`, 303);
    return smallForms.again(request, reply, task, 'recuse', { form: { reason }, faults: done.refusal.fields });
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
