import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { Person } from '#server/rights/person.ts';
import { isFresh } from './freshness.ts';
import { judgeSession } from './session-limits.ts';
import type { Visitor } from './visitor.ts';
import type { Workings } from './workings.ts';

/** One place somebody is signed in. Times are epoch milliseconds. */
export interface OpenSession { id: string; startedAt: number; seenAt: number; userAgent: string }

/** Where a person is signed in, and how they end it elsewhere; here they sign out (`signOut`). */
export const ownSessions = (workings: Workings) => {
  const { database, now, record } = workings;

  /** Refuses `sign-in.sessions-not-fresh`: whoever found the browser open ends nothing. */
  async function ended({ id, sessionId }: Person, { ip }: Visitor, which: string | undefined): Promise<Result<number>> {
    if (!await isFresh(workings, { id, sessionId })) return refuse('sign-in.sessions-not-fresh');
    const count = await database.change(`delete from session where user_id = ? and id <> ?${which === undefined ? '' : ' and id = ?'}`, id, sessionId, ...(which === undefined ? [] : [which]));
    if (count > 0) record({ what: 'sessions-ended', person: id, ip });
    return accept(count);
  }

  return {
    /** Where somebody is signed in, last seen first; not what was left alone for too long, though it may still be written down. */
    async sessionsOf({ id, kind }: Pick<Person, 'id' | 'kind'>): Promise<OpenSession[]> {
      const rows = await database.rows<{ id: string; created_at: number | string; updated_at: number | string; expires_at: number | string; user_agent: string | null }>(
        'select id, created_at, updated_at, expires_at, user_agent from session where user_id = ? order by updated_at desc, id', id);
      return rows.map((row) => ({ id: row.id, startedAt: Number(row.created_at), seenAt: Number(row.updated_at), expiresAt: Number(row.expires_at), userAgent: row.user_agent ?? '' }))
        .filter(({ startedAt, seenAt, expiresAt }) => judgeSession({ kind, createdAt: startedAt, seenAt, expiresAt }, now()) !== 'over')
        .map(({ expiresAt: _end, ...session }) => session);
    },

    /** Ends another of one's own sessions: how many there were, so none where it is over already or is somebody else's. Refuses `sign-in.sessions-not-fresh`. */
    endSession: (person: Person, session: string, visitor: Visitor): Promise<Result<number>> => ended(person, visitor, session),

    /** Ends all of one's sessions but this one. Refuses `sign-in.sessions-not-fresh`. */
    endOtherSessions: (person: Person, visitor: Visitor): Promise<Result<number>> => ended(person, visitor, undefined),
  };
};
