import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { addView } from '../desk/add-view.ts';
import { shownAlone } from '../desk/document.ts';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import { openFile } from '../desk/file-view.ts';
import { taskOf } from '../desk/task-of.ts';

/** A photograph of an inspection, for whoever has the file at a desk. */
export function photoRoute(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { id: string; photo: string } }>('/desk/inspections/:id/photos/:photo', { config: { access: ['operator'] }, exposeHeadRoute: false }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    const file = task && (await openFile(deps, task));
    const photo = file?.case.photos?.find(({ id }) => id === request.params.photo);
    const bytes = photo && keptFrom(file!.case, person.id) === undefined ? await deps.store.content(photo.hash) : undefined;
    if (!photo || !bytes) return reply.callNotFound();
    if (request.headers['sec-fetch-dest'] !== 'image') await addView(deps, person, task!.caseId, `photo:${photo.item}`);
    return shownAlone(reply, { name: `${photo.id}.${photo.type === 'image/png' ? 'png' : 'jpg'}`, type: photo.type }).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
}
