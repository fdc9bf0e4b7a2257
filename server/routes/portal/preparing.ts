import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { withoutCalculated } from '#runtime/engine/calculated.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { screenOf, stepsOf } from '#runtime/portal/applicant-steps.ts';
import { GUEST, prepared } from '#runtime/portal/guide-case.ts';
import { stopOnPath } from '#runtime/portal/stop-view.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { languageOf } from '#server/http/language.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { askAgain } from './asking-again.ts';
import type { GuestDrafts } from './guest-drafts.ts';
import { guestSteps } from './guest-steps.ts';
import type { KeptForm, KeptForms } from './kept-forms.ts';
import { LONGEST_RESUME_FILE, newResumeCode, openResumeFile, RESUME_DAYS, resumeFile } from './resume-file.ts';
import { viewMeta } from './view-meta.ts';

/** A longer one is none of ours, which its beginning tells as well. */
const ONE_SMALL_FILE = { limits: { fileSize: LONGEST_RESUME_FILE }, throwFileSizeLimit: false };

type PreparingRequest = FastifyRequest<{ Params: { slug: string }; Body: Record<string, unknown> | undefined }>;

/** An application prepared without an account: its questions answered, taken along as a file, opened again on another device. Documents, paying and sending come after signing in. */
export function preparingRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms, drafts: GuestDrafts): void {
  const access = { config: { access: ['public'] as const } };
  const preparedBy = async (request: FastifyRequest, service: CompiledService) => prepared(service, (await drafts.read(request, service.slug)).answers, viewMeta(GUEST, deps)).case;

  app.get('/services/:slug/prepare', access, async (request: PreparingRequest, reply) => withService(request, reply, async (service) => {
    const kase = await preparedBy(request, service);
    if (stopOnPath(service, kase, viewMeta(GUEST, deps))) return reply.redirect(`/services/${service.slug}/not-for-you`, 303);
    return reply.redirect(nextHref(service, stepsOf(service, kase, viewMeta(GUEST, deps)).at(-1) ?? kase.step), 303);
  }));
  guestSteps(app, deps, keptForms, {
    name: 'prepare',
    asks: ({ screens }) => screens !== undefined,
    caseOf: preparedBy,
    keep: (request, reply, service, after) => drafts.keep(request, reply, service.slug, withoutCalculated(service, after.answers)),
    next: (service, after) => nextHref(service, after.step),
    before: resumeHref, takeAlong: takeAlongHref,
  });
  app.get('/services/:slug/prepared', access, async (request: PreparingRequest, reply) => withService(request, reply, async (service) => {
    const kase = await preparedBy(request, service);
    const next = nextHref(service, stepsOf(service, kase, viewMeta(GUEST, deps)).at(-1) ?? kase.step);
    if (next !== preparedHref(service)) return reply.redirect(`/services/${service.slug}/prepare`, 303);
    const [context, { PreparedPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/preparing/prepared-page.tsx')]);
    return sendPage(request, reply, PreparedPage({ context, file: service.file, applyHref: `/services/${service.slug}/apply`, takeAlongHref: takeAlongHref(service), back: resumeHref(service) }));
  }));

  app.get('/services/:slug/resume', access, async (request: PreparingRequest, reply) => withService(request, reply, async (service) => showResume(request, reply, service, await keptForms.read(request, resumeHref(service)))));
  app.post('/services/:slug/resume', { config: { ...access.config, multipartOptions: ONE_SMALL_FILE } }, async (request: PreparingRequest, reply) => withService(request, reply, async (service) => {
    const [text, code] = [await textOfFile(request.body?.['file']), fieldText(request.body?.['code'])];
    const resumed = openResumeFile(text, code, deps.fileSecrets, deps.now());
    const own = resumed && (await deps.services.current(resumed.slug));
    if (!own || !(await drafts.keep(request, reply, own.slug, resumed.answers))) {
      const missing: FieldFault[] = [...(code.trim() === '' ? [{ path: 'code', code: 'missing' }] : []), ...(text === '' ? [{ path: 'resume', code: 'missing' }] : [])];
      const kept = { form: { code }, faults: missing.length > 0 ? missing : [{ path: 'resume', code: 'closed' }] };
      return askAgain(keptForms, request, reply, resumeHref(service), kept, () => showResume(request, reply, service, kept, 422));
    }
    await keptForms.forget(request, reply, resumeHref(service));
    return reply.redirect(`/services/${own.slug}/prepare`, 303);
  }));

  app.get('/services/:slug/resume-file', access, async (request: PreparingRequest, reply) => withService(request, reply, async (service) => {
    if (!(await drafts.read(request, service.slug)).isPrepared) return reply.redirect(resumeHref(service), 303);
    const [context, { TakeAlongPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/preparing/take-along-page.tsx')]);
    return sendPage(request, reply, TakeAlongPage({ context, file: service.file, code: newResumeCode(), action: takeAlongHref(service), back: `/services/${service.slug}/prepare`, days: RESUME_DAYS }));
  }));
  app.post('/services/:slug/resume-file', access, async (request: PreparingRequest, reply) => withService(request, reply, async (service) => {
    const { answers, isPrepared } = await drafts.read(request, service.slug);
    const code = fieldText(request.body?.['code']);
    if (!isPrepared || !/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return reply.redirect(resumeHref(service), 303);
    const { t } = await pageContext(request, deps.config);
    const words = t('resume.words', { service: service.file.title, address: `${deps.config.address}${resumeHref(service)}`, days: RESUME_DAYS });
    return sendAttachment(reply, Buffer.from(resumeFile(words, { slug: service.slug, answers }, code, deps.fileSecrets, deps.now())), 'text/plain; charset=utf-8', `${service.slug}-${t('resume.file')}.txt`);
  }));

  async function showResume(request: FastifyRequest, reply: FastifyReply, service: CompiledService, kept: KeptForm | undefined, status = 200): Promise<unknown> {
    const [context, { ResumePage }, { isPrepared }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/preparing/resume-page.tsx'), drafts.read(request, service.slug)]);
    return sendPage(request, reply, ResumePage({ context, file: service.file, beginHref: `/services/${service.slug}/prepare`, isPrepared, action: resumeHref(service), back: `/services/${service.slug}`, code: fieldText(kept?.form['code']), faults: kept?.faults ?? [] }), { status });
  }

  async function withService(request: PreparingRequest, reply: FastifyReply, then: (service: CompiledService) => unknown): Promise<unknown> {
    const service = await deps.services.current(request.params.slug);
    return service ? then(inLanguage(service, languageOf(request))) : sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
  }
}

const resumeHref = ({ slug }: CompiledService): string => `/services/${slug}/resume`;
const takeAlongHref = ({ slug }: CompiledService): string => `/services/${slug}/resume-file`;
const preparedHref = ({ slug }: CompiledService): string => `/services/${slug}/prepared`;
const nextHref = (service: CompiledService, step: string): string => (screenOf(service, step) === undefined ? preparedHref(service) : `/services/${service.slug}/prepare/${encodeURIComponent(step)}`);

/** A field of a form, in several parts or not. */
function fieldText(field: unknown): string {
  const value = typeof field === 'object' && field !== null && 'value' in field ? field.value : field;
  return typeof value === 'string' ? value.slice(0, 100) : '';
}

async function textOfFile(part: unknown): Promise<string> {
  const file = part as { toBuffer?: () => Promise<Buffer> } | undefined;
  return typeof file?.toBuffer === 'function' ? (await file.toBuffer()).toString('utf8') : '';
}
