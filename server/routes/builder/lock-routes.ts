import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { type EditLock, readLock, WISHES, wishLock } from './edit-lock.ts';
import { openOf, proposalsOf } from './proposals.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, ownService } from './service-routes.ts';
import { staffNames } from './staff-names.ts';

const TAB = /^[\w-]{8,64}$/;

/** Who is editing: `POST /api/builder/services/:slug/lock` with `{tab, wish}`. A window asks every few seconds, and learns what else is new. */
export function lockRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<{ Body: { tab?: unknown; wish?: unknown } | null }>('/api/builder/services/:slug/lock', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const { tab, wish: wanted } = request.body ?? {};
    const wish = WISHES.find((one) => one === wanted);
    if (!wish || typeof tab !== 'string' || !TAB.test(tab)) return refuse(request, reply, { code: 'lock-faulty' });
    const person = request.person!.id;
    const lock = await wishLock(deps.store, row.slug, wish, { tab, person }, deps.now());
    const [names, comments, proposals] = await Promise.all([staffNames(deps), deps.store.asides(row.slug, 'comment'), proposalsOf(deps.store, row.slug)]);
    const proposed = openOf(proposals);
    return json(reply, {
      isMine: lock?.tab === tab && lock.person === person,
      holder: lock ? { name: names(lock.person), since: lock.since, isYou: lock.person === person } : null,
      revision: row.draftRevision, publishedVersion: row.publishedVersion, updatedAt: row.updatedAt, updatedBy: names(row.updatedBy),
      proposed: proposed ? { by: names(proposed.by), at: proposed.at, isYours: proposed.by === person } : null,
      /** Rises with every word that is said. */
      said: comments.reduce((sum, { revision }) => sum + revision, 0),
    });
  });
}

/** The lock that keeps the window `tab` from saving; undefined where it may. Without a window, that of anybody. */
export async function lockedBy(deps: Deps, request: FastifyRequest, slug: string, tab?: unknown): Promise<EditLock | undefined> {
  const lock = await readLock(deps.store, slug, deps.now());
  return lock && !(lock.tab === tab && lock.person === request.person!.id) ? lock : undefined;
}

/** Somebody else is editing: who and since when. `being-edited` where that matters for publishing. */
export async function editedElsewhere(deps: Deps, request: FastifyRequest, reply: FastifyReply, lock: EditLock, code: 'edited-elsewhere' | 'being-edited' = 'edited-elsewhere'): Promise<unknown> {
  return refuse(request, reply, { code, params: { by: (await staffNames(deps))(lock.person), at: lock.since } });
}
