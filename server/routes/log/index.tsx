import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LogPage, type SignedDay } from '#runtime/portal/log/log-page.tsx';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { readRoot, rootHash } from '#server/log/root.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { LOG_KEY } from '#server/seals/special-keys.ts';
import type { LogRootRow } from '#server/stores/sealed-log.ts';

const PUBLIC = { config: { access: ['public' as const], rateLimit: { max: 120, timeWindow: '1 minute' } } };
const DAYS_A_PAGE = 31;
const DAYS_A_FILE = 400;
const NEWEST = '9999';

/** The log's roots, for people and for programs: anybody may keep them. */
export function logRoutes(app: FastifyInstance, { store, config }: Deps): void {
  const keys = async () => (await store.sealKeys()).filter(({ institution }) => institution === LOG_KEY);

  app.get('/log', PUBLIC, async (request, reply) => {
    const before = dayIn(request);
    const [context, rows, known] = await Promise.all([deskContext(request, config), store.logRoots(before, DAYS_A_PAGE + 1), keys()]);
    const days = rows.slice(0, DAYS_A_PAGE);
    return sendPage(request, reply, <LogPage context={context} days={days.map(shown)} isNewest={before === NEWEST}
      keys={known.map(({ id, retiredAt }) => ({ id, isInUse: retiredAt === null }))}
      fileHref={`/log/roots.json${before === NEWEST ? '' : `?before=${before}`}`} olderHref={rows.length > DAYS_A_PAGE ? `/log?before=${days.at(-1)!.day}` : undefined} />);
  });

  app.get('/log/roots.json', PUBLIC, async (request, reply) => {
    const rows = await store.logRoots(dayIn(request), DAYS_A_FILE + 1);
    const days = rows.slice(0, DAYS_A_FILE);
    return reply.header('cache-control', 'public, max-age=300').send({
      keys: (await keys()).map(({ id, certificate, retiredAt }) => ({ id, certificate, inUse: retiredAt === null })),
      roots: days.map(({ day, signed }) => ({ day, ...claimsOf(signed), signed })),
      ...(rows.length > DAYS_A_FILE ? { older: `${config.address}/log/roots.json?before=${days.at(-1)!.day}` } : {}),
    });
  });
}

/** `?before=2026-11-22`; after every day where nothing is said. */
function dayIn({ query }: FastifyRequest): string {
  const { before } = query as { before?: unknown };
  return typeof before === 'string' && /^\d{4}-\d\d-\d\d$/.test(before) ? before : NEWEST;
}

/** What a root says, for whoever reads the file without a program; what counts is what is signed. */
function claimsOf(signed: string): object {
  const claims = readRoot(signed)?.claims;
  return claims ? { acts: claims.acts, views: claims.views, previous: claims.previous } : {};
}

function shown({ day, signed }: LogRootRow): SignedDay {
  const claims = readRoot(signed)?.claims;
  return { day, acts: claims?.acts.entries ?? 0, views: claims?.views.entries ?? 0, hash: rootHash(signed) };
}
