import type { FastifyInstance } from 'fastify';
import { createBatchRunner } from '#server/decisions/batch-runner.ts';
import type { Deps } from '#server/deps.ts';
import { assignRoutes } from './assign.tsx';
import { batchRoutes } from './batches.tsx';
import { certificateRoutes } from './certificate.tsx';
import { certificatesRoute } from './certificates.tsx';
import { decisionRoutes } from './decision.tsx';
import { documentRoutes } from './document.ts';
import { conversationRoutes } from './conversation.tsx';
import { documentsZipRoute } from './documents-zip.ts';
import { fileRoutes } from './file.tsx';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';
import { createKeptDrafts } from './kept-drafts.ts';
import { interestRoutes } from './interests.tsx';
import { opinionRoutes } from './opinions.ts';
import { queueCsvRoute } from './queue-csv.ts';
import { queueRoutes } from './queue.tsx';
import { reportsRoutes } from './reports.tsx';
import { savedListRoutes } from './saved-lists.ts';
import { searchRoutes } from './search.tsx';
import { undoRoutes } from './undo.ts';
import { workloadRoutes } from './workload.tsx';

/** What an operator works with: the queue, the file, its documents, the decision, and the certificates their institution gave. */
export async function deskRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  queueRoutes(app, deps);
  queueCsvRoute(app, deps);
  savedListRoutes(app, deps);
  interestRoutes(app, deps);
  searchRoutes(app, deps);
  const runner = createBatchRunner({ ...deps, onFault: (fault) => app.log.error(fault) });
  app.addHook('onReady', async () => runner.wake());
  app.addHook('onClose', runner.close);
  batchRoutes(app, deps, runner);
  const drafts = createKeptDrafts(createKeptForms(deps), deps);
  fileRoutes(app, deps, drafts);
  documentRoutes(app, deps);
  documentsZipRoute(app, deps);
  assignRoutes(app, deps);
  conversationRoutes(app, deps);
  opinionRoutes(app, deps);
  decisionRoutes(app, deps, drafts);
  undoRoutes(app, deps);
  workloadRoutes(app, deps);
  certificatesRoute(app, deps);
  certificateRoutes(app, deps);
  reportsRoutes(app, deps);
}
