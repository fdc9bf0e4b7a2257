import type { FastifyInstance, FastifyReply } from 'fastify';
import { isOfFile } from '#runtime/desk/file-documents.ts';
import { pastOf } from '#runtime/desk/past.ts';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import type { Deps } from '#server/deps.ts';
import type { DocumentRow } from '#server/stores/rows.ts';
import { addView } from './add-view.ts';
import { openFile } from './file-view.ts';
import { taskOf } from './task-of.ts';

/** What a browser shows by itself; anything else is only handed over as a file. */
const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png']);

export function documentRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { id: string; documentId: string } }>('/desk/tasks/:id/documents/:documentId', { config: { access: ['operator'] }, exposeHeadRoute: false }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    const document = task && (await deps.store.document(request.params.documentId));
    if (!task || document?.caseId !== task.caseId) return reply.callNotFound();
    const file = await openFile(deps, task);
    const bytes = keptFrom(file.case, person.id) === undefined && isOfFile(file.case, pastOf(file.events), document.id) ? await deps.store.content(document.hash) : undefined;
    if (!bytes) return reply.callNotFound();
    // A frame of the file's own page is not a second look.
    if (request.headers['sec-fetch-dest'] !== 'image' && request.headers['sec-fetch-dest'] !== 'iframe') await addView(deps, person, task.caseId, `document:${document.requirement}`);
    return shownAlone(reply, document).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
}

/** Strangers' bytes on our address: nothing in them may run, frame, load or be guessed to be something else (S25). */
export function shownAlone(reply: FastifyReply, { name, type }: Pick<DocumentRow, 'name' | 'type'>): FastifyReply {
  const isShown = SHOWN.has(type);
  return reply.type(isShown ? type : 'application/octet-stream').headers({
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
    'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store', 'cross-origin-resource-policy': 'same-origin', 'x-frame-options': 'SAMEORIGIN',
  });
}
