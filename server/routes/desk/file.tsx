import type { FastifyInstance } from 'fastify';
import { EMPTY_DRAFT, readDraft } from '#runtime/desk/decision.ts';
import { stillVerified } from '#runtime/desk/file-answers.ts';
import { pastOf } from '#runtime/desk/past.ts';
import { KeptFromPage } from '#runtime/desk/notice-page.tsx';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from './desk-context.ts';
import { fileView, openFile, type OpenedFile } from './file-view.ts';
import { addView } from './add-view.ts';
import type { KeptDrafts } from './kept-drafts.ts';
import { ownTyped, screenOf } from './own-typed.ts';
import { taskOf } from './task-of.ts';
import { sendFilePage } from './send-file-page.tsx';

export function fileRoutes(app: FastifyInstance, deps: Deps, drafts: KeptDrafts): void {
  app.get<{ Params: { id: string } }>('/desk/tasks/:id', { config: { access: ['operator'] }, exposeHeadRoute: false }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    if (!task) return reply.callNotFound();
    const [context, file] = await Promise.all([deskContext(request, deps.config), openFile(deps, task)]);
    const kept = keptFrom(file.case, person.id);
    if (kept) return sendPage(request, reply, <KeptFromPage context={context} reference={task.reference} why={kept} />, { status: 403 });
    const typed = await drafts.read(request, file);
    const view = await fileView(deps, context, person, file, typed && (await ownTyped(deps, request, file, typed.form)));
    const draft = typed ? readDraft(typed.form, screenOf(file)) : { ...EMPTY_DRAFT, verified: view.task.decided ? [] : verifiedBefore(file) };
    await addView(deps, person, task.caseId, `task:${task.step}`);
    if (view.conversation.unread > 0) await deps.cases.act(task.caseId, actorOf(person), { type: 'ReadMessages' });
    return sendFilePage(request, reply, { context, view, draft, faults: typed?.faults });
  });
}

/** After a correction, what this desk had found in order and nobody has touched since. */
function verifiedBefore({ task, case: kase, events }: OpenedFile): string[] {
  const { lastSentBack } = pastOf(events);
  return lastSentBack?.step === task.step ? stillVerified(lastSentBack, kase) : [];
}
