import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { adding, closing, openOf, proposalsOf, wantsSecondPerson } from './proposals.ts';
import { noteIn, publishable } from './publishable.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, ownService, stale } from './service-routes.ts';
import { staffNames } from './staff-names.ts';

/** Publishing by two: `/api/builder/services/:slug/proposals` (what was proposed, and a new one) and `…/proposals/:id` (declined or withdrawn). */
export function proposalRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, now } = deps;

  app.get('/api/builder/services/:slug/proposals', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const [isWanted, proposals, names] = await Promise.all([wantsSecondPerson(store, row), proposalsOf(store, row.slug), staffNames(deps)]);
    return json(reply, {
      isWanted, revision: row.draftRevision,
      proposals: proposals.map(({ id, revision, note, by, at, closed }) => ({ id, revision, note, by: names(by), isYours: by === request.person!.id, at, closed: closed && { ...closed, by: names(closed.by) } })),
    });
  });

  app.post<{ Body: { revision?: unknown; note?: unknown } | null }>('/api/builder/services/:slug/proposals', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    if (row.draftRevision !== Number(request.body?.revision)) return stale(deps, request, reply);
    const checked = await publishable(deps, row);
    if (!checked.ok) return refuse(request, reply, checked.refusal);
    const before = await proposalsOf(store, row.slug);
    const open = openOf(before);
    const by = request.person!.id;
    const outcome = await store.commit({ writes: () => [
      // The drawing went on: what was proposed of it before is proposed no more.
      ...(open ? [closing(open, { as: 'withdrawn', by, at: now(), reason: '' })] : []),
      adding(row.slug, before, { revision: row.draftRevision, note: noteIn(request.body), by, at: now(), closed: null }),
    ] });
    return outcome === 'conflict' ? refuse(request, reply, { code: 'proposal-closed' }) : json(reply.code(201), {});
  });

  app.post<{ Body: { close?: unknown; reason?: unknown } | null }>('/api/builder/services/:slug/proposals/:id', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const { id } = request.params as { id: string };
    const proposal = (await proposalsOf(store, row.slug)).find((one) => one.id === id);
    const by = request.person!.id;
    const as = request.body?.close === 'declined' ? 'declined' : 'withdrawn';
    if (!proposal || proposal.closed) return refuse(request, reply, { code: 'proposal-closed' });
    if ((as === 'declined') === (proposal.by === by)) return refuse(request, reply, { code: as === 'declined' ? 'own-proposal' : 'others-proposal' });
    const reason = noteIn({ note: request.body?.reason });
    if (as === 'declined' && reason === '') return refuse(request, reply, { code: 'reason-missing' });
    const outcome = await store.commit({ writes: () => [closing(proposal, { as, by, at: now(), reason })] });
    return outcome === 'conflict' ? refuse(request, reply, { code: 'proposal-closed' }) : json(reply, {});
  });
}
