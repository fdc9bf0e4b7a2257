import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { afterwardsRoutes } from './afterwards.ts';
import { appointmentRoutes } from './appointments.ts';
import { certificateRoutes } from './certificates.ts';
import { credentialRoutes } from './credentials.ts';
import { fileRoutes } from './files.ts';
import { operatorFileRoutes } from './operator-files.ts';
import { ownPaymentRoutes } from './own-payments.ts';
import { paymentRoutes } from './payments.ts';
import { searchRoutes } from './search.ts';
import { taskRoutes } from './tasks.ts';

/** The same commands as the pages, over JSON. */
export async function apiRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  fileRoutes(app, deps);
  afterwardsRoutes(app, deps);
  appointmentRoutes(app, deps);
  ownPaymentRoutes(app, deps);
  operatorFileRoutes(app, deps);
  taskRoutes(app, deps);
  searchRoutes(app, deps);
  paymentRoutes(app, deps);
  certificateRoutes(app, deps);
  credentialRoutes(app, deps);
}
