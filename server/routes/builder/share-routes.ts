import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { openServiceFile, type ServiceFile } from '#schemas/index.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { newSecret } from '#server/ids.ts';
import type { ServiceRow } from '#server/stores/rows.ts';
import { builtPage } from './built-assets.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, ownService } from './service-routes.ts';
import { BuilderShell } from './shell.tsx';
import { staffNames } from './staff-names.ts';

/** A link with which people without an account read a draft, for a time. Epoch milliseconds; kept under the token's hash, the token nowhere. */
interface Share { by: string; at: number; expiresAt: number; revokedAt: number | null }

const DAY = 86_400_000;
const LONGEST_DAYS = 90;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Showing a draft to people without an account: `/api/builder/services/:slug/shares…` for analysts; `/drafts/:token` and `/api/drafts/:token` for them. */
export function shareRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, now, config } = deps;

  app.get('/api/builder/services/:slug/shares', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const [rows, names] = await Promise.all([store.asides(row.slug, 'share'), staffNames(deps)]);
    const shares = rows.map(({ id, value }) => ({ id, ...(JSON.parse(value) as Share) })).filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now());
    return json(reply, { shares: shares.map(({ id, by, at, expiresAt }) => ({ id, by: names(by), at, expiresAt })) });
  });

  app.post<{ Body: { days?: unknown } | null }>('/api/builder/services/:slug/shares', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const days = Number(request.body?.days);
    if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS) return refuse(request, reply, { code: 'days-faulty', params: { most: LONGEST_DAYS } });
    const token = newSecret();
    const share: Share = { by: request.person!.id, at: now(), expiresAt: now() + days * DAY, revokedAt: null };
    await store.commit({ writes: () => [{ write: 'addAside', row: { kind: 'share', id: hashOf(token), slug: row.slug, value: JSON.stringify(share), revision: 1 } }] });
    return json(reply.code(201), { address: `${config.address}/drafts/${token}`, expiresAt: share.expiresAt });
  });

  app.delete('/api/builder/services/:slug/shares/:id', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const kept = await store.aside('share', (request.params as { id: string }).id);
    if (kept?.slug !== row.slug) return refuse(request, reply, { code: 'share-over' });
    const value = JSON.stringify({ ...(JSON.parse(kept.value) as Share), revokedAt: now() });
    await store.commit({ writes: () => [{ write: 'saveAside', row: { kind: 'share', id: kept.id, value, expected: kept.revision } }] });
    return json(reply, {});
  });

  app.get('/api/builder/services/:slug/specification', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    const opened = row && openServiceFile(row.draft);
    return opened?.ok ? json(reply, await specified(deps, row!, opened.file)) : refuse(request, reply, { code: 'service-not-found' });
  });

  app.get('/drafts/:token', { config: { access: ['public'] } }, async (request, reply) => {
    const built = await builtPage();
    if (!built) return refuse(request, reply, { code: 'not-built' });
    return sendPage(request, unseen(reply), createElement(BuilderShell, { context: await pageContext(request, config), built }));
  });

  app.get('/api/drafts/:token', { config: { access: ['public'] } }, async (request, reply) => {
    const slug = await sharedService(deps, (request.params as { token: string }).token);
    const row = slug === undefined ? undefined : await store.service(slug);
    const opened = row && openServiceFile(row.draft);
    return opened?.ok ? json(unseen(reply), await specified(deps, row!, opened.file)) : refuse(request, unseen(reply), { code: 'share-over' });
  });
}

async function sharedService({ store, now }: Pick<Deps, 'store' | 'now'>, token: string): Promise<string | undefined> {
  const kept = await store.aside('share', hashOf(token));
  const share = kept && (JSON.parse(kept.value) as Share);
  return share && share.revokedAt === null && share.expiresAt > now() ? kept.slug : undefined;
}

/** What a specification is made of; the hash says which text was signed, and `live` is what applicants have until then. */
async function specified({ store }: Pick<Deps, 'store'>, { slug, draft, draftRevision, updatedAt, publishedVersion }: ServiceRow, file: ServiceFile) {
  const row = publishedVersion > 0 ? await store.version(slug, publishedVersion) : undefined;
  const live = row && openServiceFile(row.file);
  return { file, revision: draftRevision, updatedAt, hash: hashOf(draft), ...(live?.ok ? { live: { version: publishedVersion, file: live.file } } : {}) };
}

/** No search engine lists it, and no page it leads to learns its address. */
const unseen = (reply: FastifyReply): FastifyReply => reply.header('x-robots-tag', 'noindex, nofollow').header('referrer-policy', 'no-referrer');
