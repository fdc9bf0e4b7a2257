import type { FastifyInstance } from 'fastify';
import type { Drawer } from '#server/certificates/draw-in-worker.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { pageContext } from '#server/http/page.ts';
import { isOpen, withOwnFile } from './own-file.ts';

/** `/files/:id/record.pdf`: what was sent, to keep (A21). Nothing of it is stored; while something is being corrected it leads to the file. */
export function recordRoute(app: FastifyInstance, deps: Deps, drawer: Drawer): void {
  app.get('/files/:id/record.pdf', { config: { access: ['applicant'] } }, async (request, reply) => withOwnFile(request, reply, deps, async (own) => {
    if (isOpen(own.case)) return reply.redirect(`/files/${own.case.id}`, 303);
    const [{ t }, { recordDrawing, typedIn, withoutUnprintable }] = await Promise.all([pageContext(request, deps.config), import('./record-drawing.ts')]);
    const drawing = recordDrawing(own, `${deps.config.address}/files/${own.case.id}`, t);
    const pdf = await drawer.draw(withoutUnprintable(drawing, await deps.printable.unprintable(typedIn(drawing))));
    return sendAttachment(reply, pdf, 'application/pdf', `${own.case.reference}.pdf`);
  }));
}
