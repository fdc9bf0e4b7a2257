import csrfProtection from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#server/config.ts';
import { BodyFault } from './body.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** A fresh token for this visitor's next form. */
    csrf(): string;
  }
}

const YEAR = 31_536_000;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Headers of checklist S7, and proof that a form post comes from our own page (S6: token and, where the browser tells, its origin). */
export async function registerSecurity(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
        formAction: ["'self'"], frameSrc: ["'self'"], workerSrc: ["'self'"], manifestSrc: ["'self'"], baseUri: ["'none'"], objectSrc: ["'none'"], frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: config.production ? { maxAge: YEAR, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  const cookieKey = config.production ? '__Host-csrf' : 'csrf';
  await app.register(csrfProtection, { cookieKey, cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.production }, getToken: tokenOf });
  app.decorateRequest('csrf', function csrf(this: FastifyRequest) {
    return '';
  });
  app.addHook('onRequest', async (request, reply) => {
    request.csrf = () => reply.generateCsrf();
  });
  app.addHook('preHandler', (request, reply, done) => {
    if (READING.has(request.method) || request.person?.shownBy === 'bearer') return done();
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

