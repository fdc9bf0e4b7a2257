import type { FastifyInstance } from 'fastify';
import { accountRoutes } from './account-routes.tsx';
import { applicantRoutes } from './applicant-routes.tsx';
import { linkRoutes } from './link-routes.tsx';
import { passkeyRoutes } from './passkey-routes.tsx';
import { staffRoutes } from './staff-routes.tsx';
import { goOn, open, type SignInRoutesOptions, visitorOf } from './tools.ts';

/**
 * Pages and forms of signing in and out; all work without script. Register after `rights`, a parser for form posts and the
 * check of `_csrf`. better-auth's own HTTP side is not mounted.
 */
export async function signInRoutes(app: FastifyInstance, options: SignInRoutesOptions): Promise<void> {
  applicantRoutes(app, options);
  staffRoutes(app, options);
  linkRoutes(app, options);
  passkeyRoutes(app, options);
  accountRoutes(app, options);

  app.post('/sign-out', open, async (request, reply) => {
    const signedOut = await options.signIn.signOut({ ...visitorOf(request), authorization: request.headers.authorization });
    // What pages left on a shared computer goes too (ASVS 14.3.1).
    return goOn(reply.header('clear-site-data', '"cache", "storage"').header('cache-control', 'no-store'), '/', signedOut);
  });
}
