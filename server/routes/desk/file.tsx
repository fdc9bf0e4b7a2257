import type { FastifyInstance } from 'fastify';
import { EMPTY_DRAFT, readDraft } from '#runtime/desk/decision.ts';
import type { FileView } from '#runtime/desk/file-view.ts';
import { isMineToDecide } from '#runtime/desk/may-decide.ts';
import { KeptFromPage } from '#runtime/desk/notice-page.tsx';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from './desk-context.ts';
import { fileView, openFile } from './file-view.ts';
import { isTypedOver, verifiedBefore } from './merge.ts';
import { addView } from './add-view.ts';
import type { KeptDrafts } from './kept-drafts.ts';
import type { SmallForms } from './small-forms.ts';
import { ownTyped, screenOf } from './own-typed.ts';
import { taskOf } from './task-of.ts';
import { sendFilePage } from './send-file-page.tsx';

/** What was typed at the counter, or as the reason of an appointment called off, is there again. */
export function withTyped(view: FileView, form: FlatForm | undefined): FileView {
  const text = (name: string) => (typeof form?.[name] === 'string' ? (form[name] as string) : '');
  if (form && view.charge) return { ...view, charge: { ...view.charge, typed: { amount: text('amount'), receipt: text('receipt') } } };
  return form && view.appointment ? { ...view, appointment: { ...view.appointment, reason: text('reason') } } : view;
}

export function fileRoutes(app: FastifyInstance, deps: Deps, drafts: KeptDrafts, smallForms: SmallForms): void {
  app.get<{ Params: { id: string } }>('/desk/tasks/:id', { config: { access: ['operator'] }, exposeHeadRoute: false }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    if (!task) return reply.callNotFound();
    const [context, file] = await Promise.all([deskContext(request, deps.config), openFile(deps, task)]);
    const why = keptFrom(file.case, person.id);
    if (why) return sendPage(request, reply, <KeptFromPage context={context} reference={task.reference} why={why} />, { status: 403 });
    const kept = await drafts.read(request, file);
    const typed = kept && !isTypedOver(file, readDraft(kept.form)) ? kept : undefined;
    const shown = await fileView(deps, context, person, file, typed && (await ownTyped(deps, request, file, typed.form)));
    const view = { ...withTyped(shown, typed?.form), ...(kept && !shown.task.decided?.isMine && !shown.held?.isMine && !(typed && isMineToDecide(shown)) ? { isTypedOver: true as const } : {}) };
    const draft = typed ? readDraft(typed.form, screenOf(file)) : { ...EMPTY_DRAFT, verified: view.task.decided ? [] : verifiedBefore(file) };
    await addView(deps, person, task.caseId, `task:${task.step}`);
    if (view.conversation.unread > 0) await deps.cases.act(task.caseId, actorOf(person), { type: 'ReadMessages' });
    return sendFilePage(request, reply, { context, ...(await smallForms.shown(request, context, task, view)), draft, faults: typed?.faults });
  });
}
