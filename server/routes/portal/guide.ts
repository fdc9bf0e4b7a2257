import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { screenOf, stepBefore, stepsOf } from '#runtime/portal/applicant-steps.ts';
import { answerGuide, GUEST, guideCase } from '#runtime/portal/guide-case.ts';
import { questionView, type QuestionOptions } from '#runtime/portal/question-view.ts';
import { postedScreen } from '#runtime/portal/screen-post.ts';
import { stopOnPath } from '#runtime/portal/stop-view.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { languageOf } from '#server/http/language.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { askAgain, pathOf } from './asking-again.ts';
import type { KeptForms } from './kept-forms.ts';
import { forgetGuideAnswers, guideAnswers, keepGuideAnswers } from './guide-cookie.ts';
import { viewMeta } from './view-meta.ts';

type Again = Pick<QuestionOptions, 'values' | 'faults' | 'focus'>;
type GuideRequest = FastifyRequest<{ Params: { slug: string; step: string } }>;

/** The questions asked before signing in. Their answers live in the visitor's browser until an application is begun. */
export function guideRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms): void {
  const access = { config: { access: ['public'] as const } };
  app.get('/services/:slug/guide', access, async (request: GuideRequest, reply) => withService(request, reply, (service) => {
    const { start, steps } = service.file['x-service'].flow;
    return reply.redirect(steps[start]?.kind === 'guide' ? guideHref(service, start) : applyHref(service), 303);
  }));
  app.get('/services/:slug/guide/:step', access, async (request: GuideRequest, reply) => withGuide(request, reply, show));
  app.post('/services/:slug/guide/:step', access, async (request: GuideRequest, reply) => withGuide(request, reply, answer));
  app.get('/services/:slug/not-for-you', access, async (request: GuideRequest, reply) => withService(request, reply, async (base) => {
    const context = await pageContext(request, deps.config);
    const service = inLanguage(base, context.language);
    const meta = viewMeta(GUEST, deps);
    const found = stopOnPath(service, guideCase(service, guideAnswers(request, base.slug), meta), meta);
    if (!found) return reply.redirect(`/services/${base.slug}`, 303);
    const { StopPage } = await import('#runtime/portal/stop-page.tsx');
    return sendPage(request, reply, StopPage({ context, file: service.file, stop: found, changeHref: guideHref(base, found.step) }));
  }));

  interface Guide { request: GuideRequest; reply: FastifyReply; service: CompiledService; case: Case; step: string; screen: string }

  async function withService(request: GuideRequest, reply: FastifyReply, then: (service: CompiledService) => unknown): Promise<unknown> {
    const service = await deps.services.current(request.params.slug);
    return service ? then(service) : sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
  }

  /** A guide's step on this visitor's path; another leads to the beginning. */
  async function withGuide(request: GuideRequest, reply: FastifyReply, then: (guide: Guide) => unknown): Promise<unknown> {
    return withService(request, reply, (base) => {
      const service = inLanguage(base, languageOf(request));
      const { step } = request.params;
      const meta = viewMeta(GUEST, deps);
      const kase = guideCase(service, guideAnswers(request, base.slug), meta);
      const screen = screenOf(service, step);
      const isOpen = service.step(step)?.kind.kind === 'guide' && stepsOf(service, kase, meta).includes(step);
      return isOpen && screen !== undefined ? then({ request, reply, service, case: kase, step, screen }) : reply.redirect(`/services/${base.slug}/guide`, 303);
    });
  }

  async function show(guide: Guide): Promise<unknown> {
    const kept = await keptForms.read(guide.request, pathOf(guide.request));
    const judged = kept && judge(guide, kept.form);
    return draw(guide, judged && 'again' in judged ? judged.again : {});
  }

  /** The case after this screen, or what has to be asked again. */
  function judge({ request, service, case: kase, step, screen }: Guide, form: FlatForm): { after: Case } | { again: Again } {
    const meta = viewMeta(GUEST, deps);
    const posted = postedScreen({ service, case: kase, step, screen, meta, form, language: languageOf(request) });
    if (posted.next === 'ask') return { again: posted };
    const answered = answerGuide(service, kase, step, posted.values, meta);
    return answered.ok ? { after: answered.value } : { again: { values: posted.values, faults: answered.refusal.fields ?? ([{ path: `/${screen}`, code: 'not-right' }] satisfies FieldFault[]) } };
  }

  async function draw({ request, reply, service, case: kase, step, screen }: Guide, again: Again, status?: number): Promise<unknown> {
    const [context, { QuestionPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/question-page.tsx')]);
    const meta = viewMeta(GUEST, deps);
    const view = questionView({ service, case: kase, step, screen, meta, t: context.t, ...again });
    const before = stepBefore(stepsOf(service, kase, meta), step);
    const back = before === undefined ? `/services/${service.slug}` : guideHref(service, before);
    return sendPage(request, reply, QuestionPage({ context, view, action: guideHref(service, step), back, service: service.file.title }), { status });
  }

  async function answer(guide: Guide): Promise<unknown> {
    const { request, reply, service } = guide;
    const form = (request.body ?? {}) as FlatForm;
    const judged = judge(guide, form);
    if ('again' in judged) return askAgain(keptForms, request, reply, pathOf(request), { form }, () => draw(guide, judged.again, judged.again.faults?.length ? 422 : 200));
    const { after } = judged;
    await keptForms.forget(request, reply, pathOf(request));
    if (!keepGuideAnswers(reply, service.slug, after.answers, deps.config)) forgetGuideAnswers(reply, service.slug);
    if (stopOnPath(service, after, viewMeta(GUEST, deps))) return reply.redirect(`/services/${service.slug}/not-for-you`, 303);
    return reply.redirect(service.step(after.step)?.kind.kind === 'guide' ? guideHref(service, after.step) : applyHref(service), 303);
  }
}

const guideHref = ({ slug }: CompiledService, step: string): string => `/services/${slug}/guide/${encodeURIComponent(step)}`;
const applyHref = ({ slug }: CompiledService): string => `/services/${slug}/apply`;
