import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { builtAsset, builtPage } from './built-assets.ts';
import { sawGuide } from './guide-routes.ts';
import { refuse } from './refuse.ts';
import { ACCESS } from './service-routes.ts';
import { BuilderShell } from './shell.tsx';

/** The editor itself: `/builder`, every address below it, and its built files. */
export function builderPageRoutes(app: FastifyInstance, { config, store }: Pick<Deps, 'config' | 'store'>): void {
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    const built = await builtPage();
    if (!built) return refuse(request, reply, { code: 'not-built' });
    return sendPage(request, reply, createElement(BuilderShell, { context: await pageContext(request, config), built, account: request.person!.id, isNew: !(await sawGuide(store, request.person!.id)) }));
  };
  app.get('/builder', { config: ACCESS }, page);
  app.get('/builder/*', { config: ACCESS }, page);
  // Code of the editor, no data: kept for ever, because its names carry a hash of its content.
  app.get<{ Params: { name: string } }>('/builder/assets/:name', { config: { access: ['public'] } }, async ({ params }, reply) => {
    const asset = await builtAsset(params.name);
    if (!asset) return reply.callNotFound();
    return reply.type(asset.type).header('cache-control', 'public, max-age=31536000, immutable').send(asset.bytes);
  });
}
