import type { FastifyInstance } from 'fastify';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { stepOfKind } from '#runtime/portal/applicant-steps.ts';
import { paperScreens } from '#runtime/portal/paper/paper-view.ts';
import type { Deps } from '#server/deps.ts';
import { assetAddress } from '#server/http/assets.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { documentsAsked } from './documents-asked.ts';

/** Where a clerk keys a paper in: the service is chosen already, and how the person agreed. */
export const keyInAddress = (address: string, slug: string): string => `${address}/desk/assisted?service=${slug}&consent=paper`;

/** The paper twin of a service's pages (A35). */
export function paperRoute(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { slug: string } }>('/services/:slug/paper', { config: { access: ['public'] } }, async (request, reply) => {
    const published = await deps.services.current(request.params.slug);
    if (!published) return sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps);
    const [context, paperStyle, { PaperPage }, { qrPath }] = await Promise.all([pageContext(request, deps.config), assetAddress('paper.css'), import('#runtime/portal/paper/paper-page.tsx'), import('#server/sign-in/qr-path.ts')]);
    const service = inLanguage(published, context.language);
    const { flow } = service.file['x-service'];
    const send = stepOfKind(service, 'send');
    const declaration = send === undefined ? undefined : flow.steps[send]!['declaration'];
    const address = keyInAddress(deps.config.address, service.slug);
    return sendPage(request, reply, PaperPage({
      context, file: service.file, back: `/services/${service.slug}`, screens: paperScreens(service), paperStyle, ...(Object.values(service.file['x-service'].roles).some(({ assists }) => assists === true) ? { keyIn: { address, ...qrPath(address) } } : {}), ...(typeof declaration === 'string' ? { declaration } : {}),
      documents: documentsAsked(service.file),
    }));
  });
}
