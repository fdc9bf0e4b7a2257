import type { FastifyInstance } from 'fastify';
import { openServiceFile } from '#schemas/index.ts';
import type { Deps } from '#server/deps.ts';
import { administers } from '#server/rights/person.ts';
import { rolesWithNobody } from '#server/services/roles-with-nobody.ts';
import { wantsSecondPerson } from './proposals.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, ownService } from './service-routes.ts';
import { draws } from './who-draws.ts';

/** Who would do the work of a draft: `/api/builder/services/:slug/officers` names the roles nobody has, and says whether who asks may give them, and whether nobody else may publish what takes two people. */
export function officerRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/builder/services/:slug/officers', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const opened = openServiceFile(row.draft);
    if (!opened.ok) return refuse(request, reply, { code: 'not-a-service', params: { reason: opened.code } });
    const [staff, isTwo] = await Promise.all([deps.signIn.staff(), wantsSecondPerson(deps.store, row)]);
    const isAlone = isTwo && !staff.some((one) => !one.disabled && one.id !== request.person!.id && draws(one, Object.keys(opened.file['x-service'].institutions)));
    return json(reply, { nobody: rolesWithNobody(opened.file, staff).map(({ key }) => key), isAlone, mayGive: administers(request.person) });
  });
}
