import type { FastifyInstance } from 'fastify';
import type { OpinionsView } from '#runtime/desk/opinions.tsx';
import type { Wording } from '#runtime/desk/shown-value.ts';
import type { Case, OpenTask } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { opinionSetting, waitingOpinion } from '#runtime/engine/opinions.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { namesShown } from '#server/opinions/shown.ts';
import type { SmallForms } from './small-forms.ts';
import { taskOf } from './task-of.ts';

type ById = { Params: { id: string }; Body: Record<string, unknown> };

/** An officer asks an expert from outside about the file at their desk, or wants the answer no more. */
export function opinionRoutes(app: FastifyInstance, deps: Deps, smallForms: SmallForms): void {
  app.post<ById>('/desk/tasks/:id/opinions', { config: { access: ['operator'] } }, async (request, reply) => {
    const task = await taskOf(deps, request.person!, request.params.id);
    if (!task) return reply.callNotFound();
    const [expert, question] = ['expert', 'question'].map((name) => (typeof request.body?.[name] === 'string' ? (request.body[name] as string) : ''));
    const done = await deps.cases.act(task.caseId, actorOf(request.person!), { type: 'AskOpinion', task: task.id, to: expert!, question: question! });
    if (done.ok) {
      await smallForms.forget(request, reply, task);
      return reply.redirect(`/desk/tasks/${task.id}#opinions`, 303);
    }
    const { code, fields } = done.refusal;
    if (code !== 'answers.faulty') return sendErrorPage(request, reply, done.refusal, code === 'task.own-file' || code === 'task.assisted' || code === 'task.recused' ? 403 : 409, deps);
    return smallForms.again(request, reply, task, 'opinion', { form: { expert: expert!, question: question! }, faults: fields });
  });

  app.post<ById & { Params: { opinion: string } }>('/desk/tasks/:id/opinions/:opinion/end', { config: { access: ['operator'] } }, async (request, reply) => {
    const task = await taskOf(deps, request.person!, request.params.id);
    if (!task) return reply.callNotFound();
    const done = await deps.cases.act(task.caseId, actorOf(request.person!), { type: 'TakeBackOpinion', opinion: request.params.opinion });
    // Answered or ended meanwhile: its page says what is so.
    return done.ok || done.refusal.code === 'opinion.closed' ? reply.redirect(`/desk/tasks/${task.id}#opinions`, 303) : sendErrorPage(request, reply, done.refusal, 409, deps);
  });
}

/** What experts were asked about a file, and whether this officer may ask another; `held` is the task, where they may decide on it. */
export function opinionsView(service: CompiledService, kase: Case, wording: Wording, names: Record<string, string>, now: string, held: OpenTask | undefined): OpinionsView {
  const setting = held && opinionSetting(service, held.step);
  return {
    list: (kase.opinions ?? []).map(({ id, to, by, question, at, due, given }) => {
      const isWaiting = waitingOpinion(kase, id) !== undefined;
      return { id, to, by: names[by] ?? wording.t('desk.by.somebody'), question, at, due, ...(given ? { given } : {}), state: given ? 'given' : !isWaiting ? 'ended' : parseInstant(due) < parseInstant(now) ? 'late' : 'waiting' };
    }),
    ...(setting ? { ask: { days: setting.days, shows: namesShown(wording, setting), isNeeded: setting.isNeeded === true } } : {}),
  };
}
