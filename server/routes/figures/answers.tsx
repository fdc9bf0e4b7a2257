import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reasonOf } from '#runtime/steps/desk/reason-text.ts';
import { shownScreens } from '#runtime/desk/file-answers.ts';
import { instantAt } from '#runtime/engine/wall-time.ts';
import { addressOf } from '#runtime/figures/address.ts';
import type { AnswerView } from '#runtime/figures/answer-page.tsx';
import { answersToJudge, institutionOf } from '#runtime/engine/judge-answer.ts';
import { lastDays } from '#runtime/figures/period.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { actorOf } from '#server/cases/actor.ts';
import { millisecondsOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { sendPage } from '#server/http/page.ts';
import { statusOf } from '#server/http/refusals.ts';
import { addView } from '../desk/add-view.ts';
import { askAgain } from '../portal/asking-again.ts';
import { createKeptForms } from '../portal/kept-forms.ts';
import { wordingOf } from '../desk/file-view.ts';
import { drawAnswer } from './draw-answer.ts';
import { figuresContext } from './figures.tsx';
import { servicesSeen, today } from './seen.ts';

const config = { access: ['manager'] as const };
type Asked = { Querystring: { service?: unknown; days?: unknown; saved?: unknown } };
type One = Asked & { Params: { caseId: string; decision: string }; Body: { verdict?: unknown } };
const DAY = 86_400_000;

/** `/figures/answers`: draws an answer of an office the person manages, by chance; its own address shows it, and takes what the manager says of it (O29). */
export function answersRoutes(app: FastifyInstance, deps: Deps): void {
  const seen = async (request: FastifyRequest<Asked>) => {
    const context = await figuresContext(request, deps);
    const services = await servicesSeen(deps, request.person!, context.language);
    const service = services.find(({ slug }) => slug === request.query.service);
    return service && { context, service, period: lastDays(request.query.days, today(services, deps.now())), isSaved: request.query.saved === 'yes' };
  };
  type Seen = NonNullable<Awaited<ReturnType<typeof seen>>>;
  const keptForms = createKeptForms(deps);
  const ownAddress = ({ params: { caseId, decision } }: FastifyRequest<One>, { service: { slug }, period: { days } }: Seen) => addressOf(`/figures/answers/${caseId}/${decision}`, { service: slug, days });
  const send = async (request: FastifyRequest, reply: FastifyReply, { context, service: { slug, file }, period: { days }, isSaved }: Seen, answer?: AnswerView, isFaulty = false, status = 200) => {
    const { AnswerPage } = await import('#runtime/figures/answer-page.tsx');
    return sendPage(request, reply, <AnswerPage context={context} service={{ slug, title: file.title }} days={days} answer={answer} isFaulty={isFaulty} isSaved={isSaved} />, { status });
  };

  app.get<Asked>('/figures/answers', { config, exposeHeadRoute: false }, async (request, reply) => {
    const asked = await seen(request);
    if (!asked) return reply.callNotFound();
    const { service: { slug, file }, period: { from, to, days }, isSaved } = asked;
    const startOf = (day: string, more = 0) => millisecondsOf(instantAt(file['x-service'].timeZone, Math.round(millisecondsOf(`${day}T00:00:00.000Z`) / DAY) + more, 0));
    const drawn = await drawAnswer(deps, request.person!, slug, { from: startOf(from), to: startOf(to, 1) });
    return drawn ? reply.redirect(addressOf(`/figures/answers/${drawn.caseId}/${drawn.decision}`, { service: slug, days, saved: isSaved ? 'yes' : '' }), 303) : send(request, reply, asked);
  });

  app.get<One>('/figures/answers/:caseId/:decision', { config, exposeHeadRoute: false }, async (request, reply) => {
    const asked = await seen(request);
    const answer = asked && (await answerOf(request, asked));
    if (!answer) return reply.callNotFound();
    const kept = await keptForms.read(request, ownAddress(request, asked));
    return send(request, reply, asked, answer, kept?.by === request.person!.id);
  });

  app.post<One>('/figures/answers/:caseId/:decision', { config }, async (request, reply) => {
    const asked = await seen(request);
    if (!asked) return reply.callNotFound();
    const { caseId, decision } = request.params;
    const done = await deps.cases.act(caseId, actorOf(request.person!), { type: 'JudgeAnswer', decision: Number(decision), verdict: String(request.body?.verdict ?? '') });
    if (done.ok) await keptForms.forget(request, reply, ownAddress(request, asked));
    if (done.ok) return reply.redirect(addressOf('/figures/answers', { service: asked.service.slug, days: asked.period.days, saved: 'yes' }), 303);
    if (done.refusal.code === 'case.not-found') return reply.callNotFound();
    const answer = done.refusal.code === 'answers.faulty' ? await answerOf(request, asked) : undefined;
    return answer ? askAgain(keptForms, request, reply, ownAddress(request, asked), { form: {}, by: request.person!.id }, () => send(request, reply, { ...asked, isSaved: false }, answer, true, 422)) : sendErrorPage(request, reply, done.refusal, statusOf(done.refusal), deps);
  });

  /** The answer as its page shows it, where the person may judge it; that they looked is on disk before. */
  async function answerOf(request: FastifyRequest<One>, { context }: Seen): Promise<AnswerView | undefined> {
    const person = request.person!;
    const loaded = await deps.cases.load(request.params.caseId);
    const place = Number(request.params.decision);
    if (!loaded || loaded.case.service.slug !== request.query.service || !answersToJudge(loaded.case, person.id).includes(place)) return undefined;
    const { case: kase, service } = loaded;
    const { step, outcome, reason, text, at } = kase.decisions[place]!;
    if (!actorOf(person).manages?.includes(institutionOf(service, step) ?? '')) return undefined;
    await addView(deps, person, kase.id, `task:${step}`);
    const wording = wordingOf(service, context);
    const settings = wording.file['x-service'];
    const desk = settings.flow.steps[step] as Partial<DeskStep> | undefined;
    return {
      case: kase.id, decision: place, reference: kase.reference, step: desk?.title ?? step, timeZone: settings.timeZone, language: wording.said, screens: shownScreens(service, kase, wording),
      given: { outcome, title: desk?.more?.find((own) => own.outcome === outcome)?.title, reason: reasonOf(desk?.reasons, reason) ?? reason, text, at },
    };
  }
}
