import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { GUEST, guideCase, prepared } from '#runtime/portal/guide-case.ts';
import { stopOnPath } from '#runtime/portal/stop-view.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import type { GuestDrafts } from './guest-drafts.ts';
import { guestSteps } from './guest-steps.ts';
import type { KeptForms } from './kept-forms.ts';
import { forgetGuideAnswers, guideAnswers, keepGuideAnswers } from './guide-cookie.ts';
import { viewMeta } from './view-meta.ts';

type GuideRequest = FastifyRequest<{ Params: { slug: string } }>;

/** The questions asked before signing in. Their answers live in the visitor's browser until an application is begun. */
export function guideRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms, drafts: GuestDrafts): void {
  const access = { config: { access: ['public'] as const } };
  app.get('/services/:slug/guide', access, async (request: GuideRequest, reply) => withService(request, reply, (service) => {
    const { start, steps } = service.file['x-service'].flow;
    return reply.redirect(steps[start]?.kind === 'guide' ? guideHref(service, start) : applyHref(service), 303);
  }));
  guestSteps(app, deps, keptForms, {
    name: 'guide',
    asks: ({ kind }) => kind === 'guide',
    caseOf: async (request, service) => guideCase(service, guideAnswers(request, service.slug), viewMeta(GUEST, deps)),
    async keep(_request, reply, service, after) {
      // What is too long for a cookie is asked again after signing in.
      if (!keepGuideAnswers(reply, service.slug, after.answers, deps.config)) forgetGuideAnswers(reply, service.slug);
      return true;
    },
    next: (service, after) => (service.step(after.step)?.kind.kind === 'guide' ? guideHref(service, after.step) : applyHref(service)),
    before: ({ slug }) => `/services/${slug}`,
  });
  app.get('/services/:slug/not-for-you', access, async (request: GuideRequest, reply) => withService(request, reply, async (base) => {
    const [context, { answers, isPrepared }] = await Promise.all([pageContext(request, deps.config), drafts.read(request, base.slug)]);
    const service = inLanguage(base, context.language);
    const meta = viewMeta(GUEST, deps);
    const found = stopOnPath(service, prepared(service, answers, meta).case, meta);
    if (!found) return reply.redirect(`/services/${base.slug}`, 303);
    const { StopPage } = await import('#runtime/portal/stop-page.tsx');
    const changeHref = isPrepared ? `/services/${base.slug}/prepare/${encodeURIComponent(found.step)}` : guideHref(base, found.step);
    return sendPage(request, reply, StopPage({ context, file: service.file, stop: found, changeHref }));
  }));

  async function withService(request: GuideRequest, reply: FastifyReply, then: (service: CompiledService) => unknown): Promise<unknown> {
    const service = await deps.services.current(request.params.slug);
    return service ? then(service) : sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
  }
}

const guideHref = ({ slug }: CompiledService, step: string): string => `/services/${slug}/guide/${encodeURIComponent(step)}`;
const applyHref = ({ slug }: CompiledService): string => `/services/${slug}/apply`;
