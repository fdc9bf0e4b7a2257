import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { isSound, openServiceFile, type ServiceFile } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { checkForPublishing } from '#server/certificates/printable-layouts.ts';
import type { Deps } from '#server/deps.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, lastOf, ownService, stale } from './service-routes.ts';
import { staffNames } from './staff-names.ts';

const LONGEST_NOTE = 1_000;

/** Publishing, and what was published: `/api/builder/services/:slug/publish` and `…/versions`. */
export function publishRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, services, printable, now } = deps;

  app.post<{ Body: { revision?: unknown; note?: unknown } | null }>('/api/builder/services/:slug/publish', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    if (row.draftRevision !== Number(request.body?.revision)) return stale(deps, request, reply);
    const opened = openServiceFile(row.draft);
    if (!opened.ok) return refuse(request, reply, { code: 'not-a-service', params: { reason: opened.code } });
    const problems = await checkForPublishing(opened.file, printable);
    if (!isSound(problems)) return refuse(request, reply, { code: 'unsound', params: { count: problems.filter(({ severity }) => severity === 'error').length }, problems });
    const version = lastOf(await store.versions(row.slug)) + 1;
    if (!compiles(opened.file, version)) return refuse(request, reply, { code: 'unsound', params: { count: 1 }, problems });
    const note = typeof request.body?.note === 'string' ? request.body.note.trim().slice(0, LONGEST_NOTE) : '';
    const outcome = await store.commit({
      writes: () => [
        { write: 'addVersion', row: { slug: row.slug, version, file: row.draft, hash: createHash('sha256').update(row.draft).digest('hex'), note, publishedAt: now(), publishedBy: request.person!.id } },
        { write: 'setPublished', row: { slug: row.slug, version } },
      ],
    });
    if (outcome === 'conflict') return stale(deps, request, reply);
    services.published(row.slug);
    return json(reply.code(201), { version });
  });

  app.get('/api/builder/services/:slug/versions', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const [versions, names, underWay] = await Promise.all([store.versions(row.slug), staffNames(deps), store.filesUnderWay(row.slug)]);
    const filesOf = (version: number) => underWay.find((one) => one.version === version)?.files ?? 0;
    return json(reply, {
      publishedVersion: row.publishedVersion,
      versions: versions.map(({ version, note, publishedAt, publishedBy, hash }) => ({ version, note, publishedAt, publishedBy: names(publishedBy), hash, filesUnderWay: filesOf(version) })).sort((one, other) => other.version - one.version),
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

/** What the rules let through must also compile, every determinant with it: better to find out now than with the first applicant. */
function compiles(file: ServiceFile, version: number): boolean {
  try {
    const service = compileService(file, version);
    service.validator.faults({});
    for (const name of Object.keys(file.$defs ?? {})) service.holds(name, {});
    return true;
  } catch {
    return false;
  }
}
