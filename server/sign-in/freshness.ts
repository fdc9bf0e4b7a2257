import type { Person } from '#server/rights/person.ts';
import type { Workings } from './workings.ts';

/** Whoever changes the ways into an account, or ends its sessions, has signed in this lately (ASVS 7.5.1, 7.5.2), in milliseconds. */
const freshness = 15 * 60_000;

/** Whether the person signed in lately enough for that; a program's key never did. */
export const isFresh = async ({ database, now }: Pick<Workings, 'database' | 'now'>, { id, sessionId }: Pick<Person, 'id' | 'sessionId'>): Promise<boolean> =>
  (await database.rows('select id from session where id = ? and user_id = ? and created_at > ?', sessionId, id, now() - freshness)).length > 0;
