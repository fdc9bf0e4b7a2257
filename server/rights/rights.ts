import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Access, isForStaffOnly, mayEnter } from './access.ts';
import type { Person } from './person.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: readonly Access[];
    /** Keeps a form that was posted by somebody whose session is over, to be shown to them again; nothing else may be done with it. True where it did, or the page it is to be shown on where that has another address. */
    keepTyped?: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean | string>;
  }
  interface FastifyRequest {
    /** Who asks; null while nobody is signed in. */
    person: Person | null;
    /** Turned away, once the form they posted is read and kept. */
    isTurnedAway: boolean;
  }
}

export interface RightsOptions {
  /** `acceptsKeys`: where programs' own keys count, which is the API. */
  personOf(headers: { cookie?: string; authorization?: string; acceptsKeys?: boolean }): Promise<Person | null>;
  /** As whom somebody asks here, where that is for another person at their request; themselves otherwise, which needs no waiting. */
  actingFor?(person: Person, request: FastifyRequest): Person | Promise<Person>;
  /** The page for somebody who is signed in and may not enter; answers status 403. Without it the answer is JSON. */
  refusedPage?(request: FastifyRequest, reply: FastifyReply): unknown;
  /** The answer for a program. Without it, the code alone. */
  refusedAnswer?(request: FastifyRequest, reply: FastifyReply, code: string, status: 401 | 403): unknown;
  /** Told of every refusal, for the log of who was turned away where. */
  record?(refusal: { person: Person | null; method: string; route: string; status: 401 | 403 }): void;
}

/**
 * Deny by default: adding a route without `config.access` throws, so the server does not start; and nobody gets past
 * `onRequest` who does not fit it. Register before any route. Sets `request.person`.
 * Whether this file or that task is theirs is for the route to ask; somebody else's is answered 404.
 */
export async function rights(app: FastifyInstance, options: RightsOptions): Promise<void> {
  app.decorateRequest('person', null);
  app.decorateRequest('isTurnedAway', false);
  app.addHook('onRoute', (route) => {
    if (!route.config?.access?.length) throw new Error(`Route ${route.method} ${route.url} does not say who may use it: give it config.access.`);
  });
  app.addHook('onRequest', (request, reply, done) => {
    const { cookie, authorization } = request.headers;
    // Most who look at a public page show nothing, and wait for nothing (P5).
    if (cookie === undefined && authorization === undefined && mayPass(request)) return done();
    judged(request, reply).then((passes) => passes && done(), done);
  });

  /** Whether the request goes on; where not, it is answered. */
  async function judged(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { cookie, authorization } = request.headers;
    if (cookie !== undefined || authorization !== undefined) request.person = await options.personOf({ cookie, authorization, acceptsKeys: request.routeOptions.url?.startsWith('/api/') });
    if (request.person && options.actingFor) {
      const acting = options.actingFor(request.person, request);
      request.person = acting instanceof Promise ? await acting : acting;
    }
    if (mayPass(request)) return true;
    const status = request.person ? 403 : 401;
    options.record?.({ person: request.person, method: request.method, route: request.routeOptions.url ?? '', status });
    request.isTurnedAway = status === 401 && request.routeOptions.config.keepTyped !== undefined && wantsPage(request) && isTypedForm(request);
    if (request.isTurnedAway) return true;
    await (status === 401 ? askToSignIn(request, reply, request.routeOptions.config?.access ?? [], options) : turnAway(request, reply, options));
    return false;
  }

  app.addHook('preHandler', (request, reply, done) => {
    if (!request.isTurnedAway) return done();
    const { access, keepTyped } = request.routeOptions.config;
    void (async () => askToSignIn(request, reply, access ?? [], options, await keepTyped?.(request, reply)))().catch(done);
  });
}
// Its hooks belong to the whole server, not to a plugin's corner of it.
Object.assign(rights, { [Symbol.for('skip-override')]: true });

const mayPass = (request: FastifyRequest): boolean => request.is404 || mayEnter(request.person, request.routeOptions.config?.access);

/** A program shows something where keys count; it is not said whether there ever was such a key. */
const showsKey = ({ routeOptions, headers }: FastifyRequest) => headers.authorization !== undefined && (routeOptions.url?.startsWith('/api/') ?? false);

const wantsPage = (request: FastifyRequest) => request.headers.authorization === undefined && (request.headers.accept ?? '').includes('text/html');

/** Anything else that is posted is not even read. */
const isTypedForm = (request: FastifyRequest) => request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

function askToSignIn(request: FastifyRequest, reply: FastifyReply, access: readonly Access[], options: RightsOptions, kept: boolean | string = false): unknown {
  reply.header('cache-control', 'no-store');
  if (!wantsPage(request)) return answerProgram(request, reply, showsKey(request) ? 'sign-in.key-refused' : 'sign-in.needed', 401, options);
  const door = isForStaffOnly(access) ? '/sign-in/staff' : '/sign-in';
  // A form that was posted is not posted again for them; they are told so, and come back to the page it stood on.
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const next = typeof kept === 'string' ? kept : isReading || kept ? request.url : pageOf(request);
  const query = [...(next ? [`next=${encodeURIComponent(next)}`] : []), ...(isReading ? [] : [kept ? 'ended=kept' : 'ended'])].join('&');
  return reply.redirect(query ? `${door}?${query}` : door, 303);
}

function pageOf(request: FastifyRequest): string | undefined {
  const referer = request.headers.referer;
  if (!referer || !URL.canParse(referer)) return undefined;
  const { host, pathname, search } = new URL(referer);
  return host === request.host ? pathname + search : undefined;
}

function turnAway(request: FastifyRequest, reply: FastifyReply, options: RightsOptions): unknown {
  reply.code(403).header('cache-control', 'no-store');
  if (!wantsPage(request) || !options.refusedPage) return answerProgram(request, reply, 'rights.refused', 403, options);
  return options.refusedPage(request, reply);
}

const answerProgram = (request: FastifyRequest, reply: FastifyReply, code: string, status: 401 | 403, { refusedAnswer }: RightsOptions): unknown =>
  (refusedAnswer ? refusedAnswer(request, reply, code, status) : reply.code(status).send({ code }));
