import type { FastifyInstance } from 'fastify';
import { oneLine } from '#runtime/engine/one-line.ts';
import { type QueueQuery, queueAddress, queueQueryText, readQueueQuery } from '#runtime/desk/queue-query.ts';
import { LONGEST_NAME, MOST_SAVED } from '#runtime/desk/saved-lists.tsx';
import type { Deps } from '#server/deps.ts';
import { type Person, rolesOf } from '#server/rights/person.ts';

type Posted = { Body: { name?: unknown; query?: unknown } };

/** Keeps the list shown under a name, in the officer's account; or forgets one. Both lead back to the list. */
export function savedListRoutes(app: FastifyInstance, { store }: Deps): void {
  app.post<Posted>('/desk/lists', { config: { access: ['operator'] } }, async (request, reply) => {
    const person = request.person!;
    const { name, query } = read(person, request.body);
    const saved = await store.savedFilters(person.id);
    const hasRoom = saved.length < MOST_SAVED || saved.some((one) => one.name === name);
    if (name !== '' && hasRoom) await store.commit({ writes: () => [{ write: 'saveFilter', row: { account: person.id, name, query: queueQueryText(query) } }] });
    const address = queueAddress(query);
    return reply.redirect(name === '' ? `${address}${address.includes('?') ? '&' : '?'}unnamed=yes` : address, 303);
  });

  app.post<Posted>('/desk/lists/remove', { config: { access: ['operator'] } }, async (request, reply) => {
    const person = request.person!;
    const { name, query } = read(person, request.body);
    await store.commit({ writes: () => [{ write: 'removeFilter', row: { account: person.id, name } }] });
    return reply.redirect(queueAddress(query), 303);
  });
}

/** Only what a list can be narrowed to is kept, whatever was posted. */
function read(person: Person, body: Posted['Body'] | undefined): { name: string; query: QueueQuery } {
  const { name, query } = body ?? {};
  const typed = Object.fromEntries(new URLSearchParams(typeof query === 'string' ? query : ''));
  return { name: typeof name === 'string' ? oneLine(name).slice(0, LONGEST_NAME) : '', query: readQueueQuery(typed, rolesOf(person)) };
}
