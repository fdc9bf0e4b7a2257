import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { GUEST, guideCase } from '#runtime/portal/guide-case.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { stopOnPath } from '#runtime/portal/stop-view.ts';
import { dateText } from '#runtime/texts/format.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage, sendRefusalPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { newId } from '#server/ids.ts';
import { forgetGuideAnswers, guideAnswers } from './guide-cookie.ts';
import { viewMeta } from './view-meta.ts';

const DRAFTS_LOOKED_AT = 100;

type ApplyRequest = FastifyRequest<{ Params: { slug: string }; Body: { file?: unknown } | undefined }>;

/** Begin an application, or go on with one. */
export function applyRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['applicant'] as const } };

  app.get('/services/:slug/apply', access, async (request: ApplyRequest, reply) => {
    const base = await deps.services.current(request.params.slug);
    if (!base) return sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
    if (isStopped(request, base)) return reply.redirect(`/services/${base.slug}/not-for-you`, 303);
    const [context, { ApplyPage }, rows] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/apply-page.tsx'), deps.store.casesOf(request.person!.id, undefined, DRAFTS_LOOKED_AT)]);
    const { file } = inLanguage(base, context.language);
    const drafts = rows.filter((row) => row.slug === base.slug && row.status === 'draft')
      .map(({ id, reference, createdAt }) => ({ id, reference, started: dateText(createdAt, context.language, file['x-service'].timeZone) }));
    return sendPage(request, reply, ApplyPage({ context, file, slug: base.slug, newFile: newId(), drafts }));
  });

  app.post('/services/:slug/apply', access, async (request: ApplyRequest, reply) => open(request, reply));

  async function open(request: ApplyRequest, reply: FastifyReply): Promise<unknown> {
    const service = await deps.services.current(request.params.slug);
    if (!service) return sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
    if (isStopped(request, service)) return reply.redirect(`/services/${service.slug}/not-for-you`, 303);
    const actor = actorOf(request.person!);
    const answers = guideAnswers(request, service.slug);
    const id = chosenId(request.body?.file);
    const opened = await deps.cases.open(service, actor, answers, id);
    // A new version may have come since the guide was answered: its questions are then asked again in the file.
    const result = opened.ok || opened.refusal.code !== 'answers.faulty' ? opened : await deps.cases.open(service, actor, undefined, id);
    if (!result.ok) return sendRefusalPage(request, reply, result.refusal, deps);
    forgetGuideAnswers(reply, service.slug);
    const { case: kase } = result.value;
    return reply.redirect(stepHref(kase.id, kase.step), 303);
  }

  function isStopped(request: ApplyRequest, service: Parameters<typeof guideCase>[0]): boolean {
    const meta = viewMeta(GUEST, deps);
    return stopOnPath(service, guideCase(service, guideAnswers(request, service.slug), meta), meta) !== undefined;
  }
}

/** The id our own page proposed for a new file; anything else is ignored. */
export const chosenId = (value: unknown): string | undefined => (typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value) ? value : undefined);
