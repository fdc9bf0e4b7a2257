import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Answers, DocumentRef } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { createCases } from '#server/cases/create-cases.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { createUseCounter } from '#server/certificates/count-uses.ts';
import { createDrawer } from '#server/certificates/draw-in-worker.ts';
import { createPrintable } from '#server/certificates/printable.ts';
import type { Deps } from '#server/deps.ts';
import { firstVersion, templateFiles } from '#server/first-start.ts';
import { BodyFault, registerBodies } from '#server/http/body.ts';
import { registerSecurity } from '#server/http/security.ts';
import { newId } from '#server/ids.ts';
import type { Right } from '#server/rights/right.ts';
import { rights } from '#server/rights/rights.ts';
import { assetRoutes } from '#server/routes/assets.ts';
import { deskRoutes } from '#server/routes/desk/index.ts';
import { staffRoutes } from '#server/routes/staff/index.ts';
import { verifyRoutes } from '#server/routes/verify/index.tsx';
import { createSeals } from '#server/seals/seals.ts';
import { createPublishedServices } from '#server/services/create-published-services.ts';
import { createSignIn } from '#server/sign-in/sign-in.ts';
import { handleOf } from '#server/stores/handles.ts';
import { fileSecrets } from '#server/track/file-secret.ts';
import { openStore } from '#server/stores/open-store.ts';
import { signedIn, type SignedInPerson } from './people.ts';

const SECRET = 'a secret that only tests know, 32+ bytes';

/** The pages of desk, verification and staff over a real SQLite store with the business registration published; the clock is the test's. */
export interface DeskRoom {
  app: FastifyInstance;
  deps: Deps;
  service: CompiledService;
  later(milliseconds: number): void;
  person(person: { kind: 'applicant' | 'staff'; name?: string; rights?: readonly Right[] }): Promise<SignedInPerson>;
  /** A food business waits at the licensing desk, unless the answers say otherwise. */
  apply(applicant: SignedInPerson, changes?: Partial<Answers>, clearance?: { type: string; bytes: Uint8Array }): Promise<LoadedCase>;
  close(): Promise<void>;
}

export const LICENSING: Right = { right: 'operator', institution: 'industry', role: 'licensing-officer' };

export const FOOD: Answers = {
  guide: { applicantKind: 'citizen', enterpriseKind: 'sole', sector: 'food' },
  owner: { citizenshipNumber: '10000000002', fullName: 'Karma Dorji', mobile: '17000002' },
  names: { first: 'Karma Bakery', second: 'Valley Bakery' },
  activity: { section: 'C', division: '13' },
  place: { dzongkhag: 'BT-11', gewog: 'paro-wangchang' },
  size: { capital: 600_000, women: 2, men: 1, premises: 'owned' },
};

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

export async function openDeskRoom(changed: Partial<Deps['config']> = {}): Promise<DeskRoom> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const opened = await openStore({ url: `sqlite:${join(folder, 'test.db')}` });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const store = opened.value;
  let shift = 0;
  const now = () => Date.now() + shift;
  for (const file of templateFiles()) await store.commit({ writes: () => firstVersion(file, 'template', now()) });
  const services = createPublishedServices(store, now);
  const config: Deps['config'] = { host: '127.0.0.1', port: 0, dataFolder: folder, database: '', address: 'http://permits.example', production: false, country: 'BT', timeZone: 'Asia/Thimphu', trustedProxies: 0, messagesShown: true, gateways: {}, ...changed };
  const signIn = createSignIn({ database: handleOf(store), secret: SECRET, address: config.address, production: config.production, deliver: async () => {} });
  const deps: Deps = { config, store, services, cases: createCases({ store, services, now, onNotes: () => {} }), signIn, printable: createPrintable(createDrawer().missingGlyphs), seals: createSeals({ store, secret: SECRET, now }), fileSecrets: fileSecrets(SECRET), uses: createUseCounter({ store, now, onFault: (fault) => { throw fault; } }), now };
  const app = await appOf(deps);
  const service = (await services.current('business-registration'))!;
  return {
    app, deps, service,
    later(milliseconds) {
      shift += milliseconds;
    },
    person: (person) => signedIn(store, SECRET, person, config.production),
    async apply(applicant, changes = {}, { type, bytes } = { type: 'image/png', bytes: PNG }) {
      const answers = Object.fromEntries(Object.entries({ ...FOOD, ...changes }).filter(([, values]) => values !== undefined)) as Answers;
      const documents: DocumentRef[] = answers['guide']?.['sector'] === 'food' ? [{ id: newId(), requirement: 'clearance', name: 'clearance – གནང་བ.png', type, bytes: bytes.length, hash: hash('sha256', bytes) }] : [];
      const sent = await deps.cases.submit(service, { id: applicant.id, kind: 'applicant' }, { answers, documents, declaration: true }, documents.map((document) => ({ write: 'addContent', row: { hash: document.hash, bytes } })));
      if (!sent.ok) throw new Error(JSON.stringify(sent.refusal));
      return sent.value;
    },
    async close() {
      await app.close();
      await deps.uses.flush();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function appOf(deps: Deps): Promise<FastifyInstance> {
  const app = Fastify({ routerOptions: { maxParamLength: 200 } });
  registerBodies(app);
  await app.register(cookie, { secret: SECRET });
  await app.register(rateLimit, { global: false });
  await app.register(rights, { personOf: deps.signIn.personOf });
  await registerSecurity(app, deps.config);
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => reply.code(error.statusCode ?? 500).send(error instanceof BodyFault ? error.code : error.stack));
  await assetRoutes(app);
  await deskRoutes(app, deps);
  await staffRoutes(app, deps);
  await verifyRoutes(app, deps);
  return app;
}

export interface Page { status: number; html: string; location: string | undefined; headers: Record<string, unknown>; bytes: Buffer }

/** A browser without script: keeps cookies, and posts with the token of the page it last saw. */
export function browserOf(app: FastifyInstance, person?: SignedInPerson, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  let csrf = '';
  const send = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Page> => {
    const cookies = [...(person ? [person.cookie] : []), ...[...jar].map(([name, value]) => `${name}=${value}`)].join('; ');
    const answer = await app.inject({ method, url, payload, headers: { accept: 'text/html', ...(cookies ? { cookie: cookies } : {}), ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }), ...headers } });
    for (const { name, value } of answer.cookies) jar.set(name, encodeURIComponent(value));
    csrf = /name="_csrf" value="([^"]*)"/.exec(answer.body)?.[1] ?? csrf;
    return { status: answer.statusCode, html: answer.body, location: answer.headers.location, headers: answer.headers, bytes: answer.rawPayload };
  };
  const post = (url: string, fields: Record<string, string> = {}) => send('POST', url, new URLSearchParams({ ...fields, _csrf: csrf }).toString());
  return {
    get: (url: string) => send('GET', url),
    post,
    /** Posts, and opens the page that leads to. */
    async submit(url: string, fields: Record<string, string> = {}) {
      const { location, ...answer } = await post(url, fields);
      return location === undefined ? { location, ...answer } : send('GET', String(location));
    },
  };
}
