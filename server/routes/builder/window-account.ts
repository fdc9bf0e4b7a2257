import type { FastifyInstance } from 'fastify';
import { json, refuse } from './refuse.ts';
import { ACCESS } from './service-routes.ts';

/**
 * A window of the editor may outlive the session it was opened in. It says in `Builder-Account` for whom it was opened and acts for nobody else who
 * signs in in that browser: `other-person`. For the same person `GET /api/builder/proof` gives `{proof}` anew, which its posts are proved with.
 */
export function windowAccount(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const account = request.headers['builder-account'];
    if (account !== undefined && request.person && account !== request.person.id) return refuse(request, reply, { code: 'other-person' });
  });

  app.get('/api/builder/proof', { config: ACCESS }, async (request, reply) => json(reply, { proof: request.csrf() }));
}
