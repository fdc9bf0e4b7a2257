import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { GUEST, prepared } from '#runtime/portal/guide-case.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { screenOf, stepsOf } from '#runtime/portal/applicant-steps.ts';
import type { ApplyPageProps } from '#runtime/portal/apply-page.tsx';
import { fileName } from '#runtime/portal/file-name.ts';
import { stopOnPath } from '#runtime/portal/stop-view.ts';
import { dateTimeText } from '#runtime/texts/format.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage, sendRefusalPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { newId } from '#server/ids.ts';
import type { GuestDrafts } from './guest-drafts.ts';
import { viewMeta } from './view-meta.ts';

const DRAFTS_LOOKED_AT = 100;

type ApplyRequest = FastifyRequest<{ Params: { slug: string }; Body: { file?: unknown } | undefined }>;

/** Begin an application, or go on with one. */
export function applyRoutes(app: FastifyInstance, deps: Deps, drafts: GuestDrafts): void {
  const access = { config: { access: ['applicant'] as const } };

  app.get('/services/:slug/apply', access, async (request: ApplyRequest, reply) => {
    const base = await deps.services.current(request.params.slug);
    if (!base) return sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
    if ((await preparedBy(request, base)).isStopped) return reply.redirect(`/services/${base.slug}/not-for-you`, 303);
    const [context, { ApplyPage }, rows] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/apply-page.tsx'), deps.store.casesOf(request.person!.id, undefined, DRAFTS_LOOKED_AT)]);
    const { file } = inLanguage(base, context.language);
    const begun = await Promise.all(rows.filter((row) => row.slug === base.slug && row.status === 'draft').map(({ id }) => deps.cases.load(id)));
    const drafts = begun.flatMap((loaded) => (loaded ? [draftLine(loaded, context.language)] : []));
    return sendPage(request, reply, ApplyPage({ context, file, slug: base.slug, newFile: newId(), drafts }));
  });

  /** What tells one draft from another: what it is about, when it was begun, and which pages are filled in. */
  function draftLine({ case: kase, service: own }: LoadedCase, language: string): ApplyPageProps['drafts'][number] {
    const service = inLanguage(own, language);
    const steps = stepsOf(service, kase, viewMeta(GUEST, deps)).slice(0, -1);
    const filled = steps.flatMap((step) => service.file.properties[screenOf(service, step) ?? '']?.title ?? []);
    const started = dateTimeText(kase.openedAt, language, service.file['x-service'].timeZone);
    return { id: kase.id, reference: kase.reference, name: fileName(service.file, kase.answers), started, filled };
  }

  app.post('/services/:slug/apply', access, async (request: ApplyRequest, reply) => open(request, reply));

  async function open(request: ApplyRequest, reply: FastifyReply): Promise<unknown> {
    const service = await deps.services.current(request.params.slug);
    if (!service) return sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
    const { isStopped, fitting, known } = await preparedBy(request, service);
    if (isStopped) return reply.redirect(`/services/${service.slug}/not-for-you`, 303);
    const actor = actorOf(request.person!);
    const result = await deps.cases.open(service, actor, fitting, chosenId(request.body?.file), undefined, known);
    if (!result.ok) return sendRefusalPage(request, reply, result.refusal, deps);
    await drafts.forget(request, reply, service.slug);
    const { case: kase } = result.value;
    return reply.redirect(stepHref(kase.id, kase.step), 303);
  }

  /** What was answered before signing in, as far as it still fits; a new version may have come since, which asks the rest again in the file. */
  async function preparedBy(request: ApplyRequest, service: CompiledService) {
    const meta = viewMeta(GUEST, deps);
    const { case: kase, fitting, known } = prepared(service, (await drafts.read(request, service.slug)).answers, meta);
    return { isStopped: stopOnPath(service, kase, meta) !== undefined, fitting, known };
  }
}

/** The id our own page proposed for a new file; anything else is ignored. */
export const chosenId = (value: unknown): string | undefined => (typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value) ? value : undefined);
