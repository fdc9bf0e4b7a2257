import type { FastifyInstance } from 'fastify';
import { createDrawer } from '#server/certificates/draw-in-worker.ts';
import type { Deps } from '#server/deps.ts';
import { afterwardsRoutes } from './afterwards.ts';
import { applyRoutes } from './apply.ts';
import { certificateRoutes } from './certificates.ts';
import { complaintRoutes } from './complaint.ts';
import { delegationRoutes } from './delegations.ts';
import { documentRoutes } from './documents.ts';
import { fileRoutes } from './files.ts';
import { followingRoutes } from './following.ts';
import { createGuestDrafts } from './guest-drafts.ts';
import { guideRoutes } from './guide.ts';
import { homeRoutes } from './home.ts';
import { paperRoute } from './paper.ts';
import { createKeptForms } from './kept-forms.ts';
import { messageRoutes } from './messages.ts';
import { preparingRoutes } from './preparing.ts';
import { recordRoute } from './record.ts';
import { sharingRoutes } from './sharing.ts';
import { stepRoutes } from './steps.ts';

/** The pages an applicant sees, from the list of services to the certificate. */
export async function portalRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const [keptForms, drafts] = [createKeptForms(deps), createGuestDrafts(deps)];
  // A thread of their own, begun with the first record: what is granted never waits for it.
  const drawer = createDrawer();
  app.addHook('onClose', () => drawer.close());
  recordRoute(app, deps, drawer);
  homeRoutes(app, deps);
  paperRoute(app, deps);
  guideRoutes(app, deps, keptForms, drafts);
  preparingRoutes(app, deps, keptForms, drafts);
  applyRoutes(app, deps, drafts);
  fileRoutes(app, deps);
  stepRoutes(app, deps, keptForms);
  documentRoutes(app, deps, keptForms);
  certificateRoutes(app, deps);
  sharingRoutes(app, deps, keptForms);
  afterwardsRoutes(app, deps, keptForms);
  messageRoutes(app, deps, keptForms);
  followingRoutes(app, deps);
  complaintRoutes(app, deps);
  delegationRoutes(app, deps, keptForms);
}
