import csrfProtection from '@fastify/csrf-protection';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#server/config.ts';
import { BodyFault } from './body.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A program of somebody else's posts here, and signs what it says: no form, no token. */
    isSigned?: true;
  }
  interface FastifyRequest {
    /** A fresh token for this visitor's next form. */
    csrf(): string;
  }
}

const YEAR = 31_536_000;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

const transportSecurity = { 'strict-transport-security': `max-age=${YEAR}; includeSubDomains` };

/** Said with every page, so made once: no script or style but our own files, no framing by others, nothing guessed about types (ASVS 3.4). */
export function securityHeaders(production: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "form-action 'self'", "frame-src 'self'", "worker-src 'self'",
    "manifest-src 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'self'", ...(production ? ['upgrade-insecure-requests'] : []),
  ];
  return {
    'content-security-policy': policy.join('; '), 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'SAMEORIGIN',
    'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
    ...(production ? transportSecurity : {}),
  };
}

/** An answer for a program is no page: it opens nothing, is framed nowhere and kept by nobody. */
const programHeaders = (production: boolean): Record<string, string> => ({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
  ...(production ? transportSecurity : {}),
});

/** Headers of checklist S7, and proof that a form post comes from our own page (S6: token and, where the browser tells, its origin). */
export async function registerSecurity(app: FastifyInstance, config: Config): Promise<void> {
  const [forPages, forPrograms] = [securityHeaders(config.production), programHeaders(config.production)];
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/api/') ? forPrograms : forPages);
    done();
  });
  const cookieKey = config.production ? '__Host-csrf' : 'csrf';
  await app.register(csrfProtection, { cookieKey, cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.production }, getToken: tokenOf });
  app.decorateRequest('csrf', function csrf(this: FastifyRequest) {
    return '';
  });
  app.addHook('onRequest', (request, reply, done) => {
    // A first visit makes its secret with the first token: a second would throw the first away.
    let token: string | undefined;
    request.csrf = () => (token ??= reply.generateCsrf());
    done();
  });
  app.addHook('preHandler', (request, reply, done) => {
    // Nothing is there to be changed: that is the answer, not a word about the form.
    if (request.is404 || READING.has(request.method) || request.person?.shownBy === 'bearer' || request.routeOptions.config.isSigned) return done();
    if (isForeign(request, config)) return done(new BodyFault(403, 'form.foreign'));
    app.csrfProtection(request, reply, (error?: Error) => (error ? done(new BodyFault(403, 'form.stale')) : done()));
  });
}

function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers['csrf-token'];
  if (typeof header === 'string') return header;
  const field = (request.body as Record<string, unknown> | null | undefined)?.['_csrf'];
  if (typeof field === 'string') return field;
  // A multipart field carries its value inside.
  return typeof field === 'object' && field !== null && 'value' in field && typeof field.value === 'string' ? field.value : undefined;
}

/** A browser that says the request comes from elsewhere is believed. */
function isForeign(request: FastifyRequest, config: Config): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  return origin !== undefined && origin !== 'null' && origin !== new URL(config.address).origin && origin !== `${request.protocol}://${request.host}`;
}
