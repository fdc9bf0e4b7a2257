import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { assignRoutes } from './assign.tsx';
import { certificateRoutes } from './certificate.tsx';
import { certificatesRoute } from './certificates.tsx';
import { decisionRoutes } from './decision.tsx';
import { documentRoutes } from './document.ts';
import { fileRoutes } from './file.tsx';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';
import { createKeptDrafts } from './kept-drafts.ts';
import { queueRoutes } from './queue.tsx';
import { reportsRoutes } from './reports.tsx';

/** What an operator works with: the queue, the file, its documents, the decision, and the certificates their institution gave. */
export async function deskRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  queueRoutes(app, deps);
  const drafts = createKeptDrafts(createKeptForms(deps));
  fileRoutes(app, deps, drafts);
  documentRoutes(app, deps);
  assignRoutes(app, deps);
  decisionRoutes(app, deps, drafts);
  certificatesRoute(app, deps);
  certificateRoutes(app, deps);
  reportsRoutes(app, deps);
}
