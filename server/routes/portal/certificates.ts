import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { withOwnFile } from './own-file.ts';

/** The drawn certificates of the applicant's own file, byte for byte as they were stored. */
export function certificateRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/files/:id/certificates/:number', { config: { access: ['applicant'] } }, async (request, reply) => withOwnFile(request, reply, deps, async ({ case: kase, file }) => {
    const { number } = request.params as { number: string };
    const grant = (await deps.store.grantsOf(kase.id)).find((one) => one.number === number);
    if (!grant) return sendErrorPage(request, reply, { code: 'document.not-found' }, 404, deps);
    const bytes = grant.pdf === null ? undefined : await deps.store.content(grant.pdf);
    // Not drawn yet: the file's page says so and looks again by itself.
    if (bytes && request.method === 'GET') deps.uses.count(number, file['x-service'].timeZone, 'holder');
    return bytes ? sendAttachment(reply, bytes, 'application/pdf', `${number}.pdf`) : reply.redirect(`/files/${kase.id}`, 303);
  }));
}
