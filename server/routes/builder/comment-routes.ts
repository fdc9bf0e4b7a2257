import type { FastifyInstance, FastifyRequest } from 'fastify';
import { withoutUnseen } from '#runtime/engine/unseen.ts';
import type { Deps } from '#server/deps.ts';
import type { ServiceRow } from '#server/stores/rows.ts';
import { asksOf, beginThread, changeThread, type KeptThread, LONGEST_TEXT, MOST, type Said, threadsOf } from './comments.ts';
import { json, refuse } from './refuse.ts';
import { ACCESS, ownService } from './service-routes.ts';
import { staffNames } from './staff-names.ts';
import { draws } from './who-draws.ts';

const LONGEST_PLACE = 500;

interface Wish { about?: unknown; text?: unknown; to?: unknown; resolved?: unknown }

/** What analysts say of a draft's elements: `/api/builder/services/:slug/comments` and `…/comments/:id`. */
export function commentRoutes(app: FastifyInstance, deps: Deps): void {
  const { store, now } = deps;
  const said = async (request: FastifyRequest, row: ServiceRow, { text, to }: Wish): Promise<Said | undefined> => {
    const words = typeof text === 'string' ? withoutUnseen(text).trim().slice(0, LONGEST_TEXT) : '';
    const people = await colleagues(deps, row);
    return words === '' ? undefined : { by: request.person!.id, at: now(), text: words, to: people.filter(({ id }) => Array.isArray(to) && to.includes(id)).map(({ id }) => id) };
  };

  app.get('/api/builder/services/:slug/comments', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const [threads, names, people] = await Promise.all([threadsOf(store, row.slug), staffNames(deps), colleagues(deps, row)]);
    return json(reply, { threads: threads.map((thread) => shown(thread, names, request.person!.id)), people, me: request.person!.id });
  });

  app.post<{ Body: Wish | null }>('/api/builder/services/:slug/comments', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const { about } = request.body ?? {};
    const first = await said(request, row, request.body ?? {});
    if (!first || typeof about !== 'string' || !/^(\/|$)/.test(about) || about.length > LONGEST_PLACE) return refuse(request, reply, { code: 'comment-faulty' });
    const begun = await beginThread(store, row.slug, about, first);
    return begun ? json(reply.code(201), shown(begun, await staffNames(deps), request.person!.id)) : refuse(request, reply, { code: 'comments-full' });
  });

  // Says something more, settles the matter, or opens it again; an answer opens what was settled.
  app.post<{ Body: Wish | null }>('/api/builder/services/:slug/comments/:id', { config: ACCESS }, async (request, reply) => {
    const row = await ownService(deps, request);
    if (!row) return refuse(request, reply, { code: 'service-not-found' });
    const { resolved } = request.body ?? {};
    const more = await said(request, row, request.body ?? {});
    if (!more && typeof resolved !== 'boolean') return refuse(request, reply, { code: 'comment-faulty' });
    const thread = await changeThread(store, row.slug, (request.params as { id: string }).id, (now) => ({
      ...now, says: more && now.says.length < MOST ? [...now.says, more] : now.says,
      resolved: resolved === true ? now.resolved ?? { by: request.person!.id, at: deps.now() } : null,
    }));
    return thread ? json(reply, shown(thread, await staffNames(deps), request.person!.id)) : refuse(request, reply, { code: 'comment-not-found' });
  });
}

/** Everybody who may draw the service. */
async function colleagues({ signIn }: Pick<Deps, 'signIn'>, row: ServiceRow): Promise<{ id: string; name: string }[]> {
  const institutions = JSON.parse(row.institutions) as string[];
  return (await signIn.staff()).filter(({ disabled, rights }) => !disabled && draws({ rights }, institutions)).map(({ id, name, email }) => ({ id, name: name || email }));
}

/** @param reader account of who reads it */
function shown(thread: KeptThread, names: (id: string) => string, reader: string) {
  const { id, about, says, resolved } = thread;
  return {
    id, about, isForYou: asksOf(thread, reader) !== undefined, says: says.map(({ by, at, text, to }) => ({ by: names(by), at, text, to: to.map((one) => ({ id: one, name: names(one) })) })),
    resolved: resolved && { by: names(resolved.by), at: resolved.at },
  };
}
