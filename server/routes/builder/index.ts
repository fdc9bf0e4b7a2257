import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { builderPageRoutes } from './page-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { publishRoutes } from './publish-routes.ts';
import { serviceRoutes } from './service-routes.ts';

/** The editor's page and its JSON API, for analysts and administrators. */
export async function builderRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  serviceRoutes(app, deps);
  publishRoutes(app, deps);
  previewRoutes(app, deps);
  builderPageRoutes(app, deps);
}
