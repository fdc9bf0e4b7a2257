import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { afterwardsRoutes } from './afterwards.ts';
import { applyRoutes } from './apply.ts';
import { certificateRoutes } from './certificates.ts';
import { documentRoutes } from './documents.ts';
import { fileRoutes } from './files.ts';
import { followingRoutes } from './following.ts';
import { guideRoutes } from './guide.ts';
import { homeRoutes } from './home.ts';
import { createKeptForms } from './kept-forms.ts';
import { messageRoutes } from './messages.ts';
import { sharingRoutes } from './sharing.ts';
import { stepRoutes } from './steps.ts';

/** The pages an applicant sees, from the list of services to the certificate. */
export async function portalRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const keptForms = createKeptForms(deps);
  homeRoutes(app, deps);
  guideRoutes(app, deps, keptForms);
  applyRoutes(app, deps);
  fileRoutes(app, deps);
  stepRoutes(app, deps, keptForms);
  documentRoutes(app, deps, keptForms);
  certificateRoutes(app, deps);
  sharingRoutes(app, deps, keptForms);
  afterwardsRoutes(app, deps, keptForms);
  messageRoutes(app, deps, keptForms);
  followingRoutes(app, deps);
}
