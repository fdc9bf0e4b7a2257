import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { absenceRoutes } from './absence/index.tsx';
import { assistedRoutes } from './assisted/index.tsx';
import { assetRoutes } from './assets.ts';
import { builderRoutes } from './builder/index.ts';
import { deskRoutes } from './desk/index.ts';
import { logRoutes } from './log/index.tsx';
import { figureRoutes } from './figures/index.ts';
import { portalRoutes } from './portal/index.ts';
import { expertRoutes } from './opinions/expert.tsx';
import { inspectionRoutes } from './inspections/index.ts';
import { appointmentRoutes } from './appointments/index.ts';
import { paymentRoutes } from './payments/index.ts';
import { registerRoutes } from './registers/index.tsx';
import { signInRoutes } from './sign-in/index.tsx';
import { securityTxtRoute } from './security-txt.ts';
import { staffRoutes } from './staff/index.ts';
import { trackRoutes } from './track/index.tsx';
import { verifyRoutes } from './verify/index.tsx';
import { verifyOfflineRoutes } from './verify-offline/index.tsx';

/** Every page there is, by who it is for. */
export async function pageRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  await assetRoutes(app);
  await signInRoutes(app, deps);
  await portalRoutes(app, deps);
  await verifyRoutes(app, deps);
  await verifyOfflineRoutes(app, deps);
  registerRoutes(app, deps);
  logRoutes(app, deps);
  securityTxtRoute(app, deps);
  trackRoutes(app, deps);
  await deskRoutes(app, deps);
  absenceRoutes(app, deps);
  assistedRoutes(app, deps);
  expertRoutes(app, deps);
  await inspectionRoutes(app, deps);
  await appointmentRoutes(app, deps);
  await paymentRoutes(app, deps);
  await figureRoutes(app, deps);
  await staffRoutes(app, deps);
  await builderRoutes(app, deps);
}
