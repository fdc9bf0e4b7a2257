import type { FastifyInstance } from 'fastify';
import { createDrawer } from '#server/certificates/draw-in-worker.ts';
import type { Deps } from '#server/deps.ts';
import { certificateRoutes } from './certificate-routes.ts';
import { guideRoutes } from './guide-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { blockRoutes } from './block-routes.ts';
import { commentRoutes } from './comment-routes.ts';
import { movingRoutes } from './moving-routes.ts';
import { lockRoutes } from './lock-routes.ts';
import { officerRoutes } from './officer-routes.ts';
import { builderPageRoutes } from './page-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { proposalRoutes } from './proposal-routes.ts';
import { shareRoutes } from './share-routes.ts';
import { publishRoutes } from './publish-routes.ts';
import { removalRoutes, serviceRoutes } from './service-routes.ts';
import { windowAccount } from './window-account.ts';

/** The editor's page and its JSON API, for analysts and administrators. */
export async function builderRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  windowAccount(app);
  serviceRoutes(app, deps);
  removalRoutes(app, deps);
  publishRoutes(app, deps);
  movingRoutes(app, deps);
  officerRoutes(app, deps);
  lockRoutes(app, deps);
  commentRoutes(app, deps);
  blockRoutes(app, deps);
  guideRoutes(app, deps);
  proposalRoutes(app, deps);
  shareRoutes(app, deps);
  // A thread of their own, begun with the first picture: what is granted never waits for what is tried out.
  const drawer = createDrawer();
  app.addHook('onClose', () => drawer.close());
  previewRoutes(app, deps, drawer);
  certificateRoutes(app, deps, drawer);
  linkRoutes(app, deps, drawer);
  builderPageRoutes(app, deps);
}
