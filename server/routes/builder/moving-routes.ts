import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Deps } from '#server/deps.ts';
import { languageOf } from '#server/http/language.ts';
import { noteIn } from './publishable.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, ownService } from './service-routes.ts';

/** Files judged or moved by one request: whoever asks goes on with the next ones, and may stop after any. */
const AT_ONCE = 25;

type Asking = { Body: { to?: unknown; note?: unknown; after?: unknown } | null; Querystring: { after?: string } };

/**
 * Files under way on older versions are moved to the one in force: looked at first (`GET`, changes nothing), moved where they fit (`POST`), given back their version as long as nothing
 * else has happened on them (`POST …/back`). Each answers the next few files and `next`, after which to ask again; null once there are no more.
 */
export function movingRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, services } = deps;
  const tools = () => import('#server/cases/move-file.ts');
  const actorOf = ({ person }: FastifyRequest): Actor => ({ id: person!.id, name: person!.name, kind: 'operator' });
  const nextOf = (rows: readonly { id: string }[]) => (rows.length < AT_ONCE ? null : rows.at(-1)!.id);

  /** The version in force of the service somebody asks for, and who may not. */
  async function asked(request: FastifyRequest): Promise<{ ok: true; slug: string; to: CompiledService } | { ok: false; code: string }> {
    const row = await ownService(deps, request);
    const to = row && (await services.current(row.slug));
    return row && to ? { ok: true, slug: row.slug, to } : { ok: false, code: row ? 'moving-unpublished' : 'service-not-found' };
  }

  app.get<Asking>('/api/builder/services/:slug/moving', { config: ACCESS }, async (request, reply) => {
    const found = await asked(request);
    if (!found.ok) return refuse(request, reply, found);
    const { slug, to } = found;
    const { previewMove } = await tools();
    const [rows, moved] = await Promise.all([store.filesBelow(slug, to.version, request.query.after ?? '', AT_ONCE), store.filesJustMoved(slug, to.version, '', 1)]);
    const files = [];
    for (const { id } of rows) files.push(await previewMove(deps, id, { to, actor: actorOf(request), note: '', language: languageOf(request) }));
    return json(reply, { to: to.version, files: files.filter((file) => file !== undefined), next: nextOf(rows), mayTakeBack: moved.length > 0 });
  });

  app.post<Asking>('/api/builder/services/:slug/moving', { config: ACCESS }, async (request, reply) => {
    const found = await asked(request);
    if (!found.ok) return refuse(request, reply, found);
    const { slug, to } = found;
    // What was looked at was another version.
    if (to.version !== Number(request.body?.to)) return refuse(request, reply, { code: 'moving-stale', params: { version: to.version } });
    const { moveFile } = await tools();
    const rows = await store.filesBelow(slug, to.version, String(request.body?.after ?? ''), AT_ONCE);
    const files = [];
    for (const { id } of rows) files.push(await moveFile(deps, id, { to, actor: actorOf(request), note: noteIn(request.body), language: languageOf(request) }));
    return json(reply, { to: to.version, files: files.filter((file) => file !== undefined), next: nextOf(rows) });
  });

  app.post<Asking>('/api/builder/services/:slug/moving/back', { config: ACCESS }, async (request, reply) => {
    const found = await asked(request);
    if (!found.ok) return refuse(request, reply, found);
    const { takeBackMove } = await tools();
    const rows = await store.filesJustMoved(found.slug, found.to.version, String(request.body?.after ?? ''), AT_ONCE);
    let files = 0;
    for (const { id } of rows) if (await takeBackMove(deps, id, actorOf(request))) files += 1;
    return json(reply, { files, next: nextOf(rows) });
  });
}
