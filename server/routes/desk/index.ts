import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { assignRoutes } from './assign.tsx';
import { certificateRoutes } from './certificate.tsx';
import { decisionRoutes } from './decision.tsx';
import { documentRoutes } from './document.ts';
import { fileRoutes } from './file.tsx';
import { queueRoutes } from './queue.tsx';

/** What an operator works with: the queue, the file, its documents, the decision, and the certificates their institution gave. */
export async function deskRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  queueRoutes(app, deps);
  fileRoutes(app, deps);
  documentRoutes(app, deps);
  assignRoutes(app, deps);
  decisionRoutes(app, deps);
  certificateRoutes(app, deps);
}
