import { randomBytes } from 'node:crypto';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, type RouteOptions } from 'fastify';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { actingFor } from './assisted/acting-for.ts';
import { entrustedPerson } from './delegations/acting-for.ts';
import type { Deps } from './deps.ts';
import { allowedMethods } from './http/allowed-methods.ts';
import { registerBodies } from './http/body.ts';
import { compiledWhenAsked } from './http/compiled-when-asked.ts';
import { languageOf, offeredLanguages } from './http/language.ts';
import { type RequestFault, requestFault } from './http/request-fault.ts';
import { registerSecurity, securityHeaders } from './http/security.ts';
import { unreadRequest } from './http/unread-request.ts';
import { rights } from './rights/rights.ts';
import { apiRoutes } from './routes/api/index.ts';
import { pageRoutes } from './routes/pages.ts';
import { sendRefusal } from './routes/api/send-refusal.ts';

const LARGEST_BODY = 10_000_000;
const LARGEST_UPLOAD = 20_000_000;
/** A photograph over a poor line takes minutes; a request that takes longer is no request. */
const LONGEST_REQUEST = 600_000;

/** The routes' own schemas, which a test has looked at: compiling the schema of schemas would be a tenth of the start. Fastify's types do not know the option. */
const NOT_JUDGED: object = { validateSchema: false };

export interface AppOptions {
  /** Signs small cookies such as the guide's answers. */
  cookieSecret: string;
  /** Told of what went wrong on our side. */
  onFault: (reference: string, fault: unknown, request: FastifyRequest) => void;
  /** Told of every route as it is registered. */
  onRoute?: (route: RouteOptions) => void;
}

/** The whole application as one Fastify instance, without a port: what `server.ts` listens with and tests inject into. */
export async function createApp(deps: Deps, { cookieSecret, onFault, onRoute }: AppOptions): Promise<FastifyInstance> {
  const answerFault = async (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    const { refusal, status } = refusalOf(error, request, onFault);
    return answer(request, reply, refusal, status, deps);
  };
  const app = Fastify({
    logger: false, trustProxy: (_address, hop) => hop < deps.config.trustedProxies, bodyLimit: LARGEST_BODY, requestTimeout: LONGEST_REQUEST, routerOptions: { maxParamLength: 200 }, forceCloseConnections: 'idle',
    // An address so broken that no route and no hook is reached.
    frameworkErrors: (error, request, reply) => void answerFault(error, request, reply.headers(securityHeaders(deps.config.production))),
    clientErrorHandler: unreadRequest(deps.config.production),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false, useDefaults: false, verbose: true, ...NOT_JUDGED } },
    schemaController: { compilersFactory: compiledWhenAsked() },
  });
  app.decorate('languages', offeredLanguages(deps.config));
  const methods = allowedMethods();
  app.addHook('onRoute', methods.add);
  if (onRoute) app.addHook('onRoute', onRoute);
  registerBodies(app);
  await app.register(cookie, { secret: cookieSecret });
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 50, fieldSize: 100_000, parts: 60 } });
  // Who keeps within a limit need not hear of it at every answer.
  await app.register(rateLimit, { global: false, addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false } });
  // Before rights: who is turned away gets the headers too, and a page whose forms work.
  await registerSecurity(app, deps.config);
  const [assisting, entrusted] = [actingFor(deps), entrustedPerson(deps)];
  await app.register(rights, {
    personOf: deps.signIn.personOf,
    actingFor: (person, request) => (person.kind === 'staff' ? assisting : entrusted)(person, request),
    refusedPage: (request: FastifyRequest, reply: FastifyReply) => answer(request, reply, { code: 'rights.refused' }, 403, deps),
    refusedAnswer: (request: FastifyRequest, reply: FastifyReply, code: string, status: number) => sendRefusal(request, reply, { code }, { status }),
  });

  app.setErrorHandler(answerFault);
  app.setNotFoundHandler({}, async (request, reply) => {
    const allowed = methods.of(request.url.split('?', 1)[0]!);
    if (allowed.length === 0 || allowed.includes(request.method)) return answer(request, reply, { code: 'page.not-found' }, 404, deps);
    return answer(request, reply.header('allow', allowed.join(', ')), { code: 'page.other-method', params: { method: request.method, allowed: allowed.join(', ') } }, 405, deps);
  });
  await app.register(async (programs) => {
    await apiRoutes(programs, deps);
  });
  await app.register(async (pages) => {
    await pages.register(compress, { global: true, threshold: 1_024, encodings: ['br', 'gzip'], brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } });
    // While trying things out, a browser's tools show what share of the waiting was ours.
    if (!deps.config.production) {
      pages.addHook('onSend', (_request, reply, payload, done) => {
        reply.header('server-timing', `total;dur=${reply.elapsedTime.toFixed(1)}`);
        done(null, payload);
      });
    }
    // Whoever chooses a language for the pages is written to in it as well.
    pages.addHook('preHandler', (request, _reply, done) => {
      const { person } = request;
      const { lang } = (request.query ?? {}) as Record<string, unknown>;
      if (!person || person.assistedBy || person.entrusted || lang === undefined || lang !== languageOf(request) || person.language === lang) return done();
      deps.signIn.writeIn(person.id, lang).then(() => done(), done);
    });
    await pageRoutes(pages, deps);
  });
  return app;
}

/** What a thrown thing means to the person: their request was faulty, or ours was the mistake (then only a reference leaves). */
function refusalOf(error: FastifyError | Error, request: FastifyRequest, onFault: AppOptions['onFault']): RequestFault {
  const found = requestFault(error, request.url);
  if (found && found.status < 500) return found;
  const reference = randomBytes(5).toString('hex').toUpperCase();
  onFault(reference, error, request);
  return found ?? { refusal: { code: 'server.fault', params: { reference } }, status: 500 };
}

async function answer(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, status: number, deps: Deps): Promise<unknown> {
  if (request.url.startsWith('/api/') || request.headers.accept?.startsWith('application/json')) {
    await sendRefusal(request, reply, refusal, { status });
    return reply;
  }
  const { sendErrorPage } = await import('./http/error-page.ts');
  return sendErrorPage(request, reply, refusal, status, deps);
}
