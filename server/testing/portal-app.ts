import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import compress from '@fastify/compress';
import Fastify, { type FastifyInstance } from 'fastify';
import type { ServiceFile } from '#schemas/index.ts';
import { readConfig } from '#server/config.ts';
import type { Deps } from '#server/deps.ts';
import { firstVersion } from '#server/first-start.ts';
import { registerBodies } from '#server/http/body.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { registerSecurity } from '#server/http/security.ts';
import { openDeps } from '#server/open-deps.ts';
import { rights } from '#server/rights/rights.ts';
import { assetRoutes } from '#server/routes/assets.ts';
import { portalRoutes } from '#server/routes/portal/index.ts';
import { signedIn } from './people.ts';

export interface PortalApp {
  app: FastifyInstance;
  deps: Deps;
  /** A `Cookie` header of somebody who has just signed in. */
  applicant(name: string): Promise<{ id: string; cookie: string }>;
  close(): Promise<void>;
}

/** The applicant's pages on a store of their own, with these services published; sessions are real, their beginning is not shown. */
export async function portalApp(folder: string, files: readonly ServiceFile[]): Promise<PortalApp> {
  const config = readConfig({ STAMPLESS_DATA: folder, PORT: '0', STAMPLESS_ADDRESS: 'http://localhost:3000' });
  if (!config.ok) throw new Error(config.refusal.code);
  const opened = await openDeps(config.value, {});
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { deps, secret, close } = opened.value;
  for (const file of files) await deps.store.commit({ writes: () => firstVersion(file, 'test', deps.now()) });
  const app = Fastify({ bodyLimit: 10_000_000 });
  registerBodies(app);
  await app.register(cookie, { secret });
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: 20_000_000, files: 1 } });
  await app.register(compress, { global: true, threshold: 1_024 });
  await app.register(rights, { personOf: deps.signIn.personOf });
  await registerSecurity(app, config.value);
  app.setErrorHandler(async (error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const { code = '', statusCode = 500 } = error;
    if (statusCode >= 500) throw error;
    return sendErrorPage(request, reply, { code: statusCode === 413 ? 'body.too-large' : code }, statusCode, deps);
  });
  app.setNotFoundHandler({}, async (request, reply) => sendErrorPage(request, reply, { code: 'page.not-found' }, 404, deps));
  await assetRoutes(app);
  await portalRoutes(app, deps);
  await app.ready();
  return {
    app, deps,
    applicant: (name) => signedIn(deps.store, secret, { kind: 'applicant', name, phone: '+97517000001' }),
    async close() {
      await app.close();
      await close();
    },
  };
}
