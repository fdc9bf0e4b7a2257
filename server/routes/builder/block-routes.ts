import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { newId } from '#server/ids.ts';
import { askingStep, blockIn, readBlock, servicesOf, usesOfBlocks } from './blocks.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS } from './service-routes.ts';
import { staffNames } from './staff-names.ts';
import { draws } from './who-draws.ts';

/** Bytes of a block as JSON text; of all blocks, how many. */
const MOST_BYTES = 500_000;
const MOST = 500;

interface Wish { title?: unknown; content?: unknown; after?: unknown }

/** Groups of questions that every analyst of the installation may put into services: `/api/builder/blocks…`. Putting one in is an edit of a draft, and not done here. */
export function blockRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, now } = deps;
  const known = (request: FastifyRequest) => store.blockVersions((request.params as { id: string }).id);
  const keep = async (request: FastifyRequest, reply: FastifyReply, id: string, version: number) => {
    const read = readBlock((request.body ?? {}) as Wish);
    if (!read.ok) return refuse(request, reply, read.refusal);
    const value = JSON.stringify({ ...read.value, by: request.person!.id, at: now() });
    const outcome = await store.commit({ writes: () => [{ write: 'addBlock', row: { id, version, value } }] });
    return outcome === 'committed' ? json(reply.code(201), { id, version }) : refuse(request, reply, { code: 'block-stale' });
  };

  app.get('/api/builder/blocks', { config: ACCESS }, async (_, reply) => {
    const [rows, uses, names] = await Promise.all([store.blocks(), usesOfBlocks(store), staffNames(deps)]);
    const blocks = rows.map((row) => { const { by, ...block } = blockIn(row); return { id: row.id, version: row.version, ...block, by: names(by), services: servicesOf(uses.get(row.id)) }; });
    return json(reply, { blocks: blocks.sort((left, right) => left.title.localeCompare(right.title)) });
  });

  app.get('/api/builder/blocks/:id', { config: ACCESS }, async (request, reply) => {
    const rows = await known(request);
    const [first] = rows;
    if (!first) return refuse(request, reply, { code: 'block-not-found' });
    const [uses, names] = await Promise.all([usesOfBlocks(store), staffNames(deps)]);
    const all = uses.get(first.id) ?? [];
    const own = all.filter(({ institutions }) => draws(request.person, institutions));
    const steps = await Promise.all(own.map((use) => askingStep(store, use)));
    return json(reply, {
      id: first.id,
      versions: rows.map((row) => { const { by, ...block } = blockIn(row); return { version: row.version, ...block, by: names(by) }; }),
      uses: own.map(({ slug, title, path, version }, index) => ({ slug, title, path, version, step: steps[index] })),
      services: servicesOf(all), elsewhere: servicesOf(all) - servicesOf(own),
    });
  });

  app.post<{ Body: Wish | null }>('/api/builder/blocks', { config: ACCESS, bodyLimit: MOST_BYTES }, async (request, reply) => {
    if ((await store.blocks()).length >= MOST) return refuse(request, reply, { code: 'blocks-full', params: { most: MOST } });
    return keep(request, reply, newId(), 1);
  });

  // The next version, by whoever looked at the newest.
  app.post<{ Body: Wish | null }>('/api/builder/blocks/:id', { config: ACCESS, bodyLimit: MOST_BYTES }, async (request, reply) => {
    const newest = (await known(request)).at(-1);
    if (!newest) return refuse(request, reply, { code: 'block-not-found' });
    if (request.body?.after !== newest.version) return refuse(request, reply, { code: 'block-stale' });
    return keep(request, reply, newest.id, newest.version + 1);
  });

  app.delete('/api/builder/blocks/:id', { config: ACCESS }, async (request, reply) => {
    const [first] = await known(request);
    if (!first) return refuse(request, reply, { code: 'block-not-found' });
    const services = servicesOf((await usesOfBlocks(store)).get(first.id));
    if (services > 0) return refuse(request, reply, { code: 'block-in-use', params: { services } });
    await store.commit({ writes: () => [{ write: 'removeBlock', row: { id: first.id } }] });
    return json(reply, {});
  });
}
