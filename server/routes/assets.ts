import type { FastifyInstance } from 'fastify';
import { assetNamed } from '#server/http/assets.ts';

/** Serves style sheets and scripts, whatever hash is asked for, so that a page drawn before an upgrade keeps its looks. */
export async function assetRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { hash: string; name: string } }>('/assets/:hash/:name', { config: { access: ['public'] } }, async ({ params }, reply) => {
    const asset = await assetNamed(params.name);
    if (!asset) return reply.callNotFound();
    const isCurrent = asset.hash === params.hash;
    return reply.type(asset.type).header('cache-control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache').send(asset.bytes);
  });
}
