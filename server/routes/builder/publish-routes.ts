import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { openServiceFile } from '#schemas/index.ts';
import type { Deps } from '#server/deps.ts';
import { editedElsewhere, lockedBy } from './lock-routes.ts';
import { closing, openOf, proposalsOf, wantsSecondPerson } from './proposals.ts';
import { noteIn, publishable } from './publishable.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, ownService, stale } from './service-routes.ts';
import { staffNames } from './staff-names.ts';

/** Publishing, and what was published: `/api/builder/services/:slug/publish` and `…/versions`. */
export function publishRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, services, now } = deps;

  app.post<{ Body: { revision?: unknown; note?: unknown; evenIfEdited?: unknown } | null }>('/api/builder/services/:slug/publish', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    if (row.draftRevision !== Number(request.body?.revision)) return stale(deps, request, reply);
    const [isWanted, proposals] = await Promise.all([wantsSecondPerson(store, row), proposalsOf(store, row.slug)]);
    const open = openOf(proposals);
    const proposed = open?.revision === row.draftRevision ? open : undefined;
    const by = request.person!.id;
    if (isWanted && (!proposed || proposed.by === by)) return refuse(request, reply, { code: proposed ? 'own-proposal' : 'second-person' });
    // What somebody else has half drawn goes to applicants only where that is wanted; what was proposed is finished.
    const lock = proposed || request.body?.evenIfEdited === true ? undefined : await lockedBy(deps, request, row.slug);
    if (lock && lock.person !== by) return editedElsewhere(deps, request, reply, lock, 'being-edited');
    const checked = await publishable(deps, row);
    if (!checked.ok) return refuse(request, reply, checked.refusal);
    const { version } = checked;
    const note = noteIn(request.body) || (proposed?.note ?? '');
    const outcome = await store.commit({
      writes: () => [
        { write: 'addVersion', row: { slug: row.slug, version, file: row.draft, hash: createHash('sha256').update(row.draft).digest('hex'), note, publishedAt: now(), publishedBy: by } },
        { write: 'setPublished', row: { slug: row.slug, version } },
        ...(open ? [closing(open, { as: proposed ? 'published' : 'withdrawn', by, at: now(), reason: '', ...(proposed ? { version } : {}) })] : []),
      ],
    });
    if (outcome === 'conflict') return stale(deps, request, reply);
    services.published(row.slug);
    return json(reply.code(201), { version });
  });

  app.get('/api/builder/services/:slug/versions', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const [versions, names, underWay, proposals] = await Promise.all([store.versions(row.slug), staffNames(deps), store.filesUnderWay(row.slug), proposalsOf(store, row.slug)]);
    const proposedBy = (version: number) => proposals.find(({ closed }) => closed?.version === version)?.by;
    const filesOf = (version: number) => underWay.find((one) => one.version === version)?.files ?? 0;
    return json(reply, {
      publishedVersion: row.publishedVersion,
      versions: versions.map(({ version, note, publishedAt, publishedBy, hash }) => ({ version, note, publishedAt, publishedBy: names(publishedBy), proposedBy: proposedBy(version) === undefined ? null : names(proposedBy(version)!), hash, filesUnderWay: filesOf(version) })).sort((one, other) => other.version - one.version),
    });
  });

  app.get('/api/builder/services/:slug/versions/:version', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    const number = Number((request.params as { version: string }).version);
    const found = row && Number.isInteger(number) && number > 0 ? await store.version(row.slug, number) : undefined;
    if (!found) return refuse(request, reply, { code: row ? 'version-not-found' : 'service-not-found' });
    const opened = openServiceFile(found.file);
    return opened.ok ? json(reply, { version: found.version, note: found.note, file: opened.file }) : refuse(request, reply, { code: 'not-a-service', params: { reason: opened.code } });
  });
}
