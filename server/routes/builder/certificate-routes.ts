import type { FastifyInstance } from 'fastify';
import { openServiceFile } from '#schemas/index.ts';
import type { Drawer } from '#server/certificates/draw-in-worker.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { sealedSpecimen, specimenPicture } from './draw-specimen.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, MOST_BYTES } from './service-routes.ts';

interface Body { file?: unknown; certificate?: unknown; as?: unknown }

/** `POST /api/builder/certificate`: a certificate of a draft as it will print, as `{picture}` (SVG) or, with `as: 'pdf'`, as the PDF itself. Nothing is stored. */
export function certificateRoutes(app: FastifyInstance, { now, config, seals }: Pick<Deps, 'now' | 'config' | 'seals'>, drawer: Drawer): void {
  app.post<{ Body: Body | null }>('/api/builder/certificate', { config: ACCESS, bodyLimit: MOST_BYTES }, async (request, reply) => {
    const { file: given, certificate, as } = request.body ?? {};
    const opened = openServiceFile(given);
    if (!opened.ok) return refuse(request, reply, { code: 'not-a-service', params: { reason: opened.code } });
    const tools = { drawer, at: new Date(now()).toISOString(), address: config.address };
    const name = String(certificate);
    if (as === 'pdf') {
      const drawn = await sealedSpecimen(opened.file, name, { ...tools, seals });
      return drawn.ok ? sendAttachment(reply, drawn.value, 'application/pdf', `${name}.pdf`) : refuse(request, reply, drawn.refusal);
    }
    const picture = await specimenPicture(opened.file, name, tools);
    return picture.ok ? json(reply, { picture: picture.value }) : refuse(request, reply, picture.refusal);
  });
}
