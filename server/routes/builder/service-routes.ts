import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServiceFile } from '#schemas/index.ts';
import type { Deps } from '#server/deps.ts';
import { draftColumns } from '#server/services/draft-columns.ts';
import type { ServiceRow } from '#server/stores/rows.ts';
import { askedOf, followInComments } from './comments.ts';
import { readDraft } from './drafts.ts';
import { editedElsewhere, lockedBy } from './lock-routes.ts';
import { newService } from './new-service.ts';
import { json, refuse } from './refuse.ts';
import { staffNames } from './staff-names.ts';
import { readTemplate, templateNames } from './templates.ts';
import { draws, institutionsOf } from './who-draws.ts';

export const lastOf = (versions: readonly { version: number }[]): number => Math.max(0, ...versions.map(({ version }) => version));

export const ACCESS = { access: ['analyst', 'administrator'] } as const;
/** Bytes of a draft as JSON text. */
export const MOST_BYTES = 2_000_000;
/** Characters of a comment in the list of services. */
const SHORT_TEXT = 160;

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The service somebody asks for, if there is one they may edit; another's is as good as none. */
export async function ownService(deps: Deps, request: FastifyRequest): Promise<ServiceRow | undefined> {
  const { slug } = request.params as { slug: string };
  const row = SLUG.test(slug) && slug.length <= 80 ? await deps.store.service(slug) : undefined;
  return row && draws(request.person, institutionKeys(row)) ? row : undefined;
}

const institutionKeys = (row: Pick<ServiceRow, 'institutions'>): string[] => JSON.parse(row.institutions) as string[];

/** Lists, makes, reads and saves services: `/api/builder/services…`. */
export function serviceRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, now } = deps;

  app.get('/api/builder/services', { config: ACCESS }, async (request, reply) => {
    const [rows, names, templates] = await Promise.all([store.services(), staffNames(deps), templateNames()]);
    const own = rows.filter((row) => draws(request.person, institutionKeys(row)));
    const lasts = await Promise.all(own.map(async ({ slug, publishedVersion }) => publishedVersion || lastOf(await store.versions(slug))));
    const asked = await Promise.all(own.map(({ slug }) => askedOf(store, slug, request.person!.id)));
    return json(reply, {
      services: own.map(({ slug, title, publishedVersion, draftRevision, updatedAt, updatedBy }, index) => ({
        slug, title, publishedVersion, lastVersion: lasts[index]!, revision: draftRevision, updatedAt, updatedBy: names(updatedBy),
        asked: asked[index]!.map(({ id, asked: { by, at, text } }) => ({ id, by: names(by), at, text: text.slice(0, SHORT_TEXT) })),
      })),
      templates, institutions: request.person && institutionsOf(request.person),
    });
  });

  app.get<{ Params: { name: string } }>('/api/builder/templates/:name', { config: ACCESS }, async (request, reply) => {
    const file = await readTemplate(request.params.name);
    return file ? json(reply, { file }) : refuse(request, reply, { code: 'template-not-found' });
  });

  app.post<{ Body: unknown }>('/api/builder/services', { config: ACCESS, bodyLimit: MOST_BYTES }, async (request, reply) => {
    const made = await newService(deps, request.person!, request.body);
    if (!made.ok) return refuse(request, reply, made.refusal);
    const { slug, file } = made.value;
    const row: ServiceRow = { slug, ...draftColumns(file), draftRevision: 1, publishedVersion: 0, updatedAt: now(), updatedBy: request.person!.id };
    const outcome = await store.commit({ writes: () => [{ write: 'addService', row }] });
    return outcome === 'conflict' ? refuse(request, reply, { code: 'slug-taken', params: { slug } }) : json(reply.code(201), { slug });
  });

  app.get('/api/builder/services/:slug', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const [names, versions] = await Promise.all([staffNames(deps), store.versions(row.slug)]);
    return json(reply, { slug: row.slug, draft: JSON.parse(row.draft) as ServiceFile, revision: row.draftRevision, publishedVersion: row.publishedVersion, lastVersion: lastOf(versions), updatedAt: row.updatedAt, updatedBy: names(row.updatedBy) });
  });

  app.put<{ Body: { draft?: unknown; revision?: unknown; tab?: unknown } | null }>('/api/builder/services/:slug', { config: ACCESS, bodyLimit: MOST_BYTES }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const { draft, revision, tab } = request.body ?? {};
    const lock = await lockedBy(deps, request, row.slug, tab);
    if (lock) return editedElsewhere(deps, request, reply, lock);
    const read = readDraft(draft, row.slug, request.person);
    if (!read.ok) return refuse(request, reply, read.refusal);
    const updatedAt = now();
    const outcome = await store.commit({
      writes: () => [{ write: 'saveDraft', row: { slug: row.slug, ...draftColumns(read.value), updatedAt, updatedBy: request.person!.id, expected: Number(revision) } }],
    });
    if (outcome === 'conflict') return stale(deps, request, reply);
    await followInComments(store, row.slug, JSON.parse(row.draft) as ServiceFile, read.value);
    return json(reply, { revision: Number(revision) + 1, savedAt: updatedAt });
  });
}

/** Takes away what was drawn and never published: `DELETE /api/builder/services/:slug`. */
export function removalRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, services, now } = deps;

  app.delete<{ Body: { revision?: unknown } | null }>('/api/builder/services/:slug', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    if ((await store.versions(row.slug)).length > 0) return refuse(request, reply, { code: 'published-once' });
    const outcome = await store.commit({ writes: () => [{ write: 'removeService', row: { slug: row.slug, expected: Number(request.body?.revision) } }] });
    return outcome === 'committed' ? json(reply, {}) : stale(deps, request, reply);
  });

  // New applicants find it no more; files under way keep the version they began with, and certificates stay valid.
  app.post<{ Body: { version?: unknown } | null }>('/api/builder/services/:slug/withdraw', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const version = Number(request.body?.version);
    const outcome = version > 0 ? await store.commit({ writes: () => [{ write: 'withdrawService', row: { slug: row.slug, version, updatedAt: now(), updatedBy: request.person!.id } }] }) : 'conflict';
    if (outcome === 'conflict') return stale(deps, request, reply);
    services.published(row.slug);
    return json(reply, { publishedVersion: 0 });
  });
}

/** Somebody saved in between: who and when, so that nobody's work is lost unseen. */
export async function stale(deps: Deps, request: FastifyRequest, reply: Parameters<typeof refuse>[1]): Promise<unknown> {
  const [row, names] = await Promise.all([ownService(deps, request), staffNames(deps)]);
  return refuse(request, reply, { code: 'revision-stale', params: { by: row ? names(row.updatedBy) : '', at: row?.updatedAt ?? 0, revision: row?.draftRevision ?? 0 } });
}
