import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Json } from '#schemas/index.ts';
import { actOf, type DecisionDraft, draftFaults, readDraft } from '#runtime/desk/decision.ts';
import { OwnFilePage, TooLatePage } from '#runtime/desk/notice-page.tsx';
import { PreviewPage } from '#runtime/desk/preview-page.tsx';
import { afterRowButton, readOwn } from '#runtime/desk/own-screen.ts';
import { decide } from '#runtime/engine/decide.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { type Refusal, refuse, type Result } from '#runtime/engine/refusal.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from './desk-context.ts';
import { decidedOf, fileView, openFile, type OpenedFile, type OwnTyped } from './file-view.ts';
import { namesOfStaff } from './names.ts';
import { previewOf } from './preview.ts';
import { taskOf } from './task-of.ts';
import { sendFilePage } from './send-file-page.tsx';

interface Posted { file: OpenedFile; draft: DecisionDraft }
type Route = { Params: { id: string }; Body: Record<string, unknown> };

/** Fill in, look at it, decide: three posts of one draft, judged by the engine each time. */
export function decisionRoutes(app: FastifyInstance, deps: Deps): void {
  const post = (path: string, answer: (request: FastifyRequest, reply: FastifyReply, posted: Posted) => Promise<unknown>) =>
    app.post<Route>(`/desk/tasks/:id/${path}`, { config: { access: ['operator'] }, bodyLimit: 1_000_000 }, async (request, reply) => {
      const task = await taskOf(deps, request.person!, request.params.id);
      if (!task) return reply.callNotFound();
      const file = await openFile(deps, task);
      const posted: Posted = { file, draft: readDraft(request.body ?? {}, screenOf(file)) };
      return task.completedAt === null ? answer(request, reply, posted) : turnDown(deps, request, reply, posted, { code: 'task.not-open' });
    });

  post('preview', async (request, reply, { file, draft }) => {
    const screen = screenOf(file);
    const rows = screen === undefined ? undefined : afterRowButton(file.service, screen, (request.body ?? {}) as Record<string, unknown>, await languageOf(deps, request));
    if (rows) {
      const context = await deskContext(request, deps.config, `/desk/tasks/${file.task.id}`);
      return sendFilePage(request, reply, { context, view: await fileView(deps, context, request.person!, file, rows), draft });
    }
    const values = await ownValues(deps, request, file, draft);
    const tried = tryOut(deps, request, file, draft, values);
    if (!tried.ok) return turnDown(deps, request, reply, { file, draft }, tried.refusal);
    const context = await deskContext(request, deps.config, `/desk/tasks/${file.task.id}`);
    return sendPage(request, reply, <PreviewPage context={context} draft={draft} {...await previewOf(deps, context, file, draft, tried.value)} />);
  });

  post('change', async (request, reply, { file, draft }) => {
    const context = await deskContext(request, deps.config, `/desk/tasks/${file.task.id}`);
    return sendFilePage(request, reply, { context, view: await fileView(deps, context, request.person!, file, await ownTyped(deps, request, file, draft)), draft });
  });

  post('decide', async (request, reply, { file, draft }) => {
    const values = await ownValues(deps, request, file, draft);
    const tried = tryOut(deps, request, file, draft, values);
    const done = !tried.ok ? tried : await deps.cases.act(file.case.id, actorOf(request.person!), actOf(file.task.id, draft, values));
    return done.ok ? reply.redirect(`/desk/tasks/${file.task.id}`, 303) : turnDown(deps, request, reply, { file, draft }, done.refusal);
  });
}

/** Key of the desk's own screen. */
const screenOf = ({ service, task }: OpenedFile): string | undefined => service.step(task.step)?.step['screen'] as string | undefined;

const languageOf = async (deps: Deps, request: FastifyRequest): Promise<string> => (await deskContext(request, deps.config)).language;

/** What was typed on the desk's own screen; undefined where it has none. */
async function ownValues(deps: Deps, request: FastifyRequest, file: OpenedFile, draft: DecisionDraft): Promise<Record<string, Json> | undefined> {
  const screen = screenOf(file);
  return screen === undefined ? undefined : readOwn(file.service, screen, draft.own, await languageOf(deps, request));
}

async function ownTyped(deps: Deps, request: FastifyRequest, file: OpenedFile, draft: DecisionDraft): Promise<OwnTyped | undefined> {
  const values = await ownValues(deps, request, file, draft);
  return values && { values };
}

/** What the decision would record, without recording it. */
function tryOut({ now }: Deps, request: FastifyRequest, { case: kase, service, task }: OpenedFile, draft: DecisionDraft, values: Record<string, Json> | undefined): Result<CaseEvent[]> {
  const faults = draftFaults(draft);
  const decided = decide(service, kase, { ...actOf(task.id, draft, values), meta: { actor: actorOf(request.person!), at: instantOf(now()), newId: () => '', newToken: () => '' } });
  if (faults.length === 0 || (!decided.ok && decided.refusal.code !== 'answers.faulty')) return decided;
  const more = decided.ok || draft.outcome === '' ? [] : decided.refusal.fields ?? [];
  return refuse('answers.faulty', { fields: [...faults, ...more] });
}

/** The page that answers a refusal: the form again with what was typed, or why there is nothing to decide. */
async function turnDown(deps: Deps, request: FastifyRequest, reply: FastifyReply, { file, draft }: Posted, refusal: Refusal): Promise<unknown> {
  const context = await deskContext(request, deps.config, `/desk/tasks/${file.task.id}`);
  const person = request.person!;
  const { task, service } = file;
  switch (refusal.code) {
    case 'answers.faulty':
      return sendFilePage(request, reply, { context, view: await fileView(deps, context, person, file, await ownTyped(deps, request, file, draft)), draft, faults: refusal.fields }, { status: 422 });
    case 'task.same-person':
    case 'task.assigned':
      return sendFilePage(request, reply, { context, view: await fileView(deps, context, person, await openFile(deps, task)) }, { status: refusal.code === 'task.assigned' ? 409 : 403 });
    case 'task.own-file':
      return sendPage(request, reply, <OwnFilePage context={context} reference={task.reference} />, { status: 403 });
    case 'task.not-open':
    case 'case.busy': {
      const latest = (await deps.store.task(task.id)) ?? task;
      const decided = latest.completedAt === null ? undefined : decidedOf(latest, await namesOfStaff(deps), person, service.step(task.step)?.step);
      return sendPage(request, reply, <TooLatePage context={context} reference={task.reference} task={task.id} decided={decided} timeZone={service.file['x-service'].timeZone} />, { status: 409 });
    }
    default: return reply.callNotFound();
  }
}
