import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { screenOf, stepBefore, stepsOf } from '#runtime/portal/applicant-steps.ts';
import { answerGuide, GUEST } from '#runtime/portal/guide-case.ts';
import { questionView, type QuestionOptions } from '#runtime/portal/question-view.ts';
import { postedScreen } from '#runtime/portal/screen-post.ts';
import { stopOnPath } from '#runtime/portal/stop-view.ts';
import type { StepKind } from '#runtime/steps/step-kind.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { languageOf } from '#server/http/language.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { accountOf } from './account-of.ts';
import { askAgain, pathOf } from './asking-again.ts';
import type { KeptForms } from './kept-forms.ts';
import { unprintableFaults } from './unprintable.ts';
import { viewMeta } from './view-meta.ts';

/** Questions answered by somebody who has not signed in. */
export interface GuestStage {
  /** Part of the address: `/services/:slug/<name>/:step`. */
  name: string;
  asks(kind: StepKind): boolean;
  /** What was answered so far, as a case in memory. */
  caseOf(request: FastifyRequest, service: CompiledService): Promise<Case>;
  /** False where it is too much to keep without an account. */
  keep(request: FastifyRequest, reply: FastifyReply, service: CompiledService, after: Case): Promise<boolean>;
  /** Where it goes on. */
  next(service: CompiledService, after: Case): string;
  /** Where "Back" leads from the first step. */
  before(service: CompiledService): string;
  /** Where the answers are taken along. */
  takeAlong?(service: CompiledService): string;
}

type Again = Pick<QuestionOptions, 'values' | 'faults' | 'focus' | 'shown' | 'tab'>;
type GuestRequest = FastifyRequest<{ Params: { slug: string; step: string } }>;
interface Guest { request: GuestRequest; reply: FastifyReply; service: CompiledService; case: Case; step: string; screen: string }

/** Their pages, one screen at a time. */
export function guestSteps(app: FastifyInstance, deps: Deps, keptForms: KeptForms, stage: GuestStage): void {
  const access = { config: { access: ['public'] as const } };
  app.get(`/services/:slug/${stage.name}/:step`, access, async (request: GuestRequest, reply) => withStep(request, reply, show));
  app.post(`/services/:slug/${stage.name}/:step`, access, async (request: GuestRequest, reply) => withStep(request, reply, answer));

  const hrefOf = ({ slug }: CompiledService, step: string): string => `/services/${slug}/${stage.name}/${encodeURIComponent(step)}`;

  /** A step on this visitor's path; another leads to the beginning. */
  async function withStep(request: GuestRequest, reply: FastifyReply, then: (guest: Guest) => unknown): Promise<unknown> {
    const base = await deps.services.current(request.params.slug);
    if (!base) return sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
    const service = inLanguage(base, languageOf(request));
    const { step } = request.params;
    const kase = await stage.caseOf(request, service);
    const kind = service.step(step)?.kind;
    const screen = screenOf(service, step);
    const isOpen = kind !== undefined && stage.asks(kind) && stepsOf(service, kase, viewMeta(GUEST, deps)).includes(step);
    return isOpen && screen !== undefined ? then({ request, reply, service, case: kase, step, screen }) : reply.redirect(`/services/${base.slug}/${stage.name}`, 303);
  }

  async function show(guest: Guest): Promise<unknown> {
    const kept = await keptForms.read(guest.request, pathOf(guest.request));
    const judged = kept && (await judge(guest, kept.form));
    return draw(guest, judged && 'again' in judged ? judged.again : {});
  }

  /** The case after this screen, or what has to be asked again. */
  async function judge({ request, service, case: kase, step, screen }: Guest, form: FlatForm): Promise<{ after: Case } | { again: Again }> {
    const meta = viewMeta(GUEST, deps);
    const posted = postedScreen({ service, case: kase, step, screen, meta, form, language: languageOf(request) });
    if (posted.next === 'ask') return { again: posted };
    const unprintable = await unprintableFaults(deps, { service, case: kase, meta }, step, posted.values);
    if (unprintable.length > 0) return { again: { values: posted.values, faults: unprintable } };
    const answered = answerGuide(service, kase, step, posted.values, meta);
    return answered.ok ? { after: answered.value } : { again: { values: posted.values, faults: answered.refusal.fields ?? ([{ path: `/${screen}`, code: 'not-right' }] satisfies FieldFault[]) } };
  }

  async function draw({ request, reply, service, case: kase, step, screen }: Guest, again: Again, status?: number): Promise<unknown> {
    const [context, { QuestionPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/question-page.tsx')]);
    const meta = viewMeta(GUEST, deps);
    const view = { ...questionView({ service, case: kase, step, screen, meta, t: context.t, account: await accountOf(service.file, screen, request.person, deps.config), ...again }), part: undefined };
    const before = stepBefore(stepsOf(service, kase, meta), step);
    const back = before === undefined ? stage.before(service) : hrefOf(service, before);
    return sendPage(request, reply, QuestionPage({ context, view, action: hrefOf(service, step), back, service: service.file.title, takeAlongHref: stage.takeAlong?.(service) }), { status });
  }

  async function answer(guest: Guest): Promise<unknown> {
    const { request, reply, service } = guest;
    const form = (request.body ?? {}) as FlatForm;
    const judged = await judge(guest, form);
    if ('again' in judged) return askAgain(keptForms, request, reply, pathOf(request), { form }, () => draw(guest, judged.again, judged.again.faults?.length ? 422 : 200));
    const { after } = judged;
    if (!(await stage.keep(request, reply, service, after))) return draw(guest, { values: after.answers[guest.screen] ?? {}, faults: [{ path: `/${guest.screen}`, code: 'too-much' }] }, 422);
    await keptForms.forget(request, reply, pathOf(request));
    if (stopOnPath(service, after, viewMeta(GUEST, deps))) return reply.redirect(`/services/${service.slug}/not-for-you`, 303);
    return reply.redirect(stage.next(service, after), 303);
  }
}
