import type { FastifyInstance } from 'fastify';
import { heatOf } from '#runtime/figures/heat.ts';
import { lastDays } from '#runtime/figures/period.ts';
import type { Deps } from '#server/deps.ts';
import { json, refuse } from '../builder/refuse.ts';
import { ACCESS, ownService } from '../builder/service-routes.ts';
import { figuresOf, OF_DESKS, today } from './seen.ts';

const DAYS = '90';

/** `GET /api/builder/services/:slug/figures`: how the published service goes on each step and way, for whoever draws it; nobody is named. `published: false` where there is nothing to tell. */
export function heatRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { slug: string } }>('/api/builder/services/:slug/figures', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const service = await deps.services.current(row.slug);
    if (!service) return json(reply, { published: false });
    const period = lastDays(DAYS, today([service], deps.now()));
    return json(reply, { published: true, period, ...heatOf(service.file, await figuresOf(deps, row.slug, period, OF_DESKS, () => true)) });
  });
}
