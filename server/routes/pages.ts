import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { assetRoutes } from './assets.ts';
import { builderRoutes } from './builder/index.ts';
import { deskRoutes } from './desk/index.ts';
import { logRoutes } from './log/index.tsx';
import { figureRoutes } from './figures/index.ts';
import { portalRoutes } from './portal/index.ts';
import { inspectionRoutes } from './inspections/index.ts';
import { paymentRoutes } from './payments/index.ts';
import { signInRoutes } from './sign-in/index.tsx';
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
  logRoutes(app, deps);
  trackRoutes(app, deps);
  await deskRoutes(app, deps);
  await inspectionRoutes(app, deps);
  await paymentRoutes(app, deps);
  await figureRoutes(app, deps);
  await staffRoutes(app, deps);
  await builderRoutes(app, deps);
}
