import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openServiceFile, type ServiceFile } from '#schemas/index.ts';
import type { Drawer } from '#server/certificates/draw-in-worker.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, ownService } from './service-routes.ts';

/** How people find a published service: `/api/builder/services/:slug/link` (address and QR code) and `…/poster` (PDF, `?language=`). */
export function linkRoutes(app: FastifyInstance, deps: Deps, drawer: Drawer): void {
  const addressOf = (slug: string): string => `${deps.config.address}/services/${slug}`;

  app.get('/api/builder/services/:slug/link', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const { qrPath } = await import('#server/sign-in/qr-path.ts');
    return json(reply, { address: addressOf(row.slug), qr: qrPath(addressOf(row.slug)) });
  });

  app.get<{ Querystring: { language?: unknown } }>('/api/builder/services/:slug/poster', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const file = await publishedFile(deps, request);
    if (!file) return refuse(request, reply, { code: 'not-published' });
    const wanted = String(request.query.language);
    const language = file['x-service'].languages.includes(wanted) ? wanted : file['x-service'].language;
    const { posterOf } = await import('./poster.ts');
    const pdf = await drawer.draw(posterOf(file, language, addressOf(row.slug), new Date(deps.now()).toISOString()));
    return sendAttachment(reply, pdf, 'application/pdf', `${row.slug}-${language}.pdf`);
  });
}

async function publishedFile(deps: Deps, request: FastifyRequest): Promise<ServiceFile | undefined> {
  const row = await ownService(deps, request);
  const version = row && row.publishedVersion > 0 ? await deps.store.version(row.slug, row.publishedVersion) : undefined;
  const opened = version && openServiceFile(version.file);
  return opened?.ok ? opened.file : undefined;
}
