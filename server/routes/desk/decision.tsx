import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Json } from '#schemas/index.ts';
import { MergePage } from '#runtime/desk/merge-page.tsx';
import { actOf, type DecisionDraft, draftFaults, readDraft } from '#runtime/desk/decision.ts';
import { PreviewPage } from '#runtime/desk/preview-page.tsx';
import { afterRowButton } from '#runtime/desk/own-screen.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { decide } from '#runtime/engine/decide.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { refuse, type Result } from '#runtime/engine/refusal.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from './desk-context.ts';
import { fileView, openFile, type OpenedFile } from './file-view.ts';
import { addressOf, type KeptDrafts } from './kept-drafts.ts';
import { languageOf, ownTyped, ownValues, screenOf } from './own-typed.ts';
import { isTypedOver } from './merge.ts';
import { mergeOf } from './merge-of.ts';
import { keepStale } from './keep-stale.ts';
import { previewOf } from './preview.ts';
import { refusals } from './refusals.tsx';
import { isInTurn } from './in-turn.ts';
import { taskOf } from './task-of.ts';
import { sendFilePage } from './send-file-page.tsx';

interface Posted { file: OpenedFile; draft: DecisionDraft; form: FlatForm }
type Route = { Params: { id: string }; Body: Record<string, unknown> };

/** Fill in, look at it, decide: three posts of one draft, judged by the engine each time. Each leads to a page of its own, so that Back and Reload send nothing. */
export function decisionRoutes(app: FastifyInstance, deps: Deps, drafts: KeptDrafts): void {
  const turnDown = refusals(deps, drafts);
  const post = (path: string, answer: (request: FastifyRequest, reply: FastifyReply, posted: Posted) => Promise<unknown>) =>
    app.post<Route>(`/desk/tasks/:id/${path}`, { config: { access: ['operator'], keepTyped: drafts.keepUnread }, errorHandler: keepStale(deps, drafts), bodyLimit: 1_000_000 }, async (request, reply) => {
      const task = await taskOf(deps, request.person!, request.params.id);
      if (!task) return reply.callNotFound();
      const file = await openFile(deps, task);
      const form = (request.body ?? {}) as FlatForm;
      const posted: Posted = { file, form, draft: readDraft(form, screenOf(file)) };
      return task.completedAt === null && !isTypedOver(file, posted.draft) ? answer(request, reply, posted) : turnDown(request, reply, posted, { code: 'task.not-open' });
    });

  /** What was typed on the desk's own screen; undefined where it has none. */
  const valuesOf = async (file: OpenedFile, request: FastifyRequest, form: FlatForm) => (screenOf(file) === undefined ? undefined : ownValues(deps, request, file, form));

  post('preview', async (request, reply, posted) => {
    const { file, draft, form } = posted;
    const screen = screenOf(file);
    if (screen !== undefined && afterRowButton(file.service, screen, form, await languageOf(deps, request))) return backToFile(request, reply, posted);
    const tried = await tryOut(deps, request, file, draft, await valuesOf(file, request, form));
    if (!tried.ok) return turnDown(request, reply, posted, tried.refusal);
    return (await drafts.keep(request, reply, file, form)) ? reply.redirect(`${addressOf(file)}/preview`, 303) : showPreview(request, reply, posted, tried.value);
  });

  app.get<Pick<Route, 'Params'>>('/desk/tasks/:id/preview', { config: { access: ['operator'] } }, async (request, reply) => {
    const task = await taskOf(deps, request.person!, request.params.id);
    if (!task) return reply.callNotFound();
    const file = await openFile(deps, task);
    const kept = await drafts.read(request, file);
    if (!kept || task.completedAt !== null) return reply.redirect(addressOf(file), 303);
    const posted: Posted = { file, form: kept.form, draft: readDraft(kept.form, screenOf(file)) };
    const tried = isTypedOver(file, posted.draft) ? refuse('task.not-open') : await tryOut(deps, request, file, posted.draft, await valuesOf(file, request, kept.form));
    return tried.ok ? showPreview(request, reply, posted, tried.value) : reply.redirect(addressOf(file), 303);
  });

  app.get<Pick<Route, 'Params'>>('/desk/tasks/:id/typed', { config: { access: ['operator'] } }, async (request, reply) => {
    const task = await taskOf(deps, request.person!, request.params.id);
    if (!task) return reply.callNotFound();
    const file = await openFile(deps, task);
    const kept = await drafts.read(request, file);
    if (!kept) return reply.redirect(addressOf(file), 303);
    const context = await deskContext(request, deps.config, addressOf(file));
    const view = await mergeOf(deps, context, request.person!, file, kept.form, await ownValues(deps, request, file, kept.form));
    return sendPage(request, reply, <MergePage context={context} view={view} />);
  });

  post('change', async (request, reply, posted) => backToFile(request, reply, posted));

  post('decide', async (request, reply, posted) => {
    const { file, draft, form } = posted;
    const values = await valuesOf(file, request, form);
    const tried = await tryOut(deps, request, file, draft, values);
    const done = !tried.ok ? tried : await deps.cases.act(file.case.id, actorOf(request.person!), { ...actOf(file.task.id, draft, values), inTurn: await isInTurn(deps, request.person!, file.task) });
    if (!done.ok) return turnDown(request, reply, posted, done.refusal);
    // As long as it can be taken back, what was typed is there for when it is.
    const isHeld = openTasks(done.value.case).some(({ id, held }) => id === file.task.id && held !== undefined);
    await (isHeld ? drafts.keep(request, reply, file, form) : drafts.forget(request, reply, file));
    return reply.redirect(addressOf(file), 303);
  });

  async function showPreview(request: FastifyRequest, reply: FastifyReply, { file, draft }: Posted, events: CaseEvent[]): Promise<unknown> {
    const context = await deskContext(request, deps.config, addressOf(file));
    return sendPage(request, reply, <PreviewPage context={context} draft={draft} {...await previewOf(deps, context, file, draft, events)} />);
  }

  /** The form again, with what was typed. */
  async function backToFile(request: FastifyRequest, reply: FastifyReply, { file, draft, form }: Posted): Promise<unknown> {
    if (await drafts.keep(request, reply, file, form)) return reply.redirect(addressOf(file), 303);
    const context = await deskContext(request, deps.config, addressOf(file));
    return sendFilePage(request, reply, { context, view: await fileView(deps, context, request.person!, file, await ownTyped(deps, request, file, form)), draft });
  }
}

/** What the decision would record, without recording it. */
async function tryOut(deps: Deps, request: FastifyRequest, { case: kase, service, task }: OpenedFile, draft: DecisionDraft, values: Record<string, Json> | undefined): Promise<Result<CaseEvent[]>> {
  const faults = draftFaults(draft);
  const decided = decide(service, kase, { ...actOf(task.id, draft, values), atOnce: true, inTurn: await isInTurn(deps, request.person!, task), meta: { actor: actorOf(request.person!), at: instantOf(deps.now()), newId: () => '', newToken: () => '' } });
  if (faults.length === 0 || (!decided.ok && decided.refusal.code !== 'answers.faulty')) return decided;
  const more = decided.ok || draft.outcome === '' ? [] : decided.refusal.fields ?? [];
  return refuse('answers.faulty', { fields: [...faults, ...more] });
}
