import type { FastifyInstance } from 'fastify';
import type { ServiceFile } from '#schemas/index.ts';
import { stepOfKind } from '#runtime/portal/applicant-steps.ts';
import { feeRange } from '#runtime/portal/fee-range.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { documentsAsked } from './documents-asked.ts';

/** List of services, and the page that says all about one before it is begun. */
export function homeRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/', { config: { access: ['public'] } }, async (request, reply) => {
    const [context, { HomePage }, published] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/home-page.tsx'), deps.services.all()]);
    const services = published.map((service) => {
      const { file, slug } = inLanguage(service, context.language);
      return { slug, title: file.title, summary: file['x-service'].about.summary, institutions: institutionsOf(file) };
    });
    const hasRegisters = published.some(({ file }) => Object.values(file['x-service'].registrations).some(({ publicRegister }) => publicRegister));
    return sendPage(request, reply, HomePage({ context, services, hasRegisters }));
  });

  app.get<{ Params: { slug: string } }>('/services/:slug', { config: { access: ['public'] } }, async (request, reply) => {
    const service = await deps.services.current(request.params.slug);
    if (!service) return sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
    const [context, { StartPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/start-page.tsx')]);
    const { file } = inLanguage(service, context.language);
    const { registrations, institutions, flow } = file['x-service'];
    return sendPage(request, reply, StartPage({
      context, file, paperHref: `/services/${service.slug}/paper`, resumeHref: `/services/${service.slug}/resume`,
      startHref: `/services/${service.slug}/${flow.steps[flow.start]?.kind === 'guide' ? 'guide' : 'apply'}`,
      paysBefore: stepOfKind(service, 'prepayment') !== undefined, fees: feeRange(service, context.t, context.language),
      results: Object.values(registrations).map(({ title, institution }) => context.t('portal.start.result', { registration: title, institution: institutions[institution]?.title ?? '' })),
      documents: documentsAsked(file),
    }));
  });
}

/** Titles of the institutions that issue something here, each once. */
function institutionsOf(file: ServiceFile): string[] {
  const { registrations, institutions } = file['x-service'];
  return [...new Set(Object.values(registrations).map(({ institution }) => institutions[institution]?.title ?? ''))].filter((title) => title !== '');
}
