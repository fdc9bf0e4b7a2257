import type { FastifyInstance } from 'fastify';
import { openServiceFile } from '#schemas/index.ts';
import type { Deps } from '#server/deps.ts';
import { administers } from '#server/rights/person.ts';
import { rolesWithNobody } from '#server/services/roles-with-nobody.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, ownService } from './service-routes.ts';

/** Who would do the work of a draft: `/api/builder/services/:slug/officers` names the roles nobody has, and says whether who asks may give them. */
export function officerRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/builder/services/:slug/officers', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const opened = openServiceFile(row.draft);
    if (!opened.ok) return refuse(request, reply, { code: 'not-a-service', params: { reason: opened.code } });
    return json(reply, { nobody: rolesWithNobody(opened.file, await deps.signIn.staff()).map(({ key }) => key), mayGive: administers(request.person) });
  });
}
