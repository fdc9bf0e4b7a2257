import type { Database } from 'better-sqlite3';
import type { Pool } from 'pg';
import type { Person } from '#server/rights/person.ts';
import type { Right } from '#server/rights/right.ts';
import type { SignInConnection, SignInDatabase } from './database.ts';
import { keyHolder } from './key-holder.ts';
import { knownSessions } from './known-sessions.ts';
import { toPerson, type UserRow } from './person-row.ts';
import { shownKey } from './program-keys.ts';
import { type CookieNames, tokenReader } from './session-cookie.ts';
import { judgeSession, sessionLimits } from './session-limits.ts';

interface SessionRow {
  session_id: string;
  user_id: string;
  created_at: number | string;
  updated_at: number | string;
  expires_at: number | string;
}
interface StaffableRow extends UserRow { two_factor_enabled: number | boolean | null }
type PersonRow = SessionRow & StaffableRow & { rights: readonly Right[] };

const sessionColumns = 's.id as session_id, s.user_id, s.created_at, s.updated_at, s.expires_at';
const userColumns = 'u.kind, u.name, u.email, u.phone, u.language, u.disabled_at, u.two_factor_enabled';
const rightColumns = 'r."right", r.institution, r.role';

/** Statements are made at the first use: the tables may not be there yet when the server is put together. */
const personReader = (on: SignInConnection) => (on.dialect === 'sqlite' ? sqliteReader(on.connection) : postgresReader(on.pool));

/** Three look-ups by key: SQLite answers them in a sixth of the time it takes for one statement that joins them. */
function sqliteReader(connection: Database) {
  const prepare = () => ({
    session: connection.prepare<[string], SessionRow>(`select ${sessionColumns} from session s where s.token = ?`),
    user: connection.prepare<[string], StaffableRow>(`select ${userColumns} from "user" u where u.id = ?`),
    rights: connection.prepare<[string], Right>(`select ${rightColumns} from staff_right r where r.user_id = ?`),
  });
  let statements: ReturnType<typeof prepare> | undefined;
  const known = knownSessions<PersonRow>(connection);
  return async (token: string): Promise<PersonRow | undefined> => known(token, () => {
    statements ??= prepare();
    const session = statements.session.get(token);
    const user = session && statements.user.get(session.user_id);
    return session && user && { ...session, ...user, rights: user.kind === 'staff' ? statements.rights.all(session.user_id) : [] };
  });
}

/** One named statement, so that each connection plans it once. */
function postgresReader(pool: Pool) {
  const text = `select ${sessionColumns}, ${userColumns},
      case when u.kind = 'staff' then (select json_agg(json_build_object('right', r."right", 'institution', r.institution, 'role', r.role)) from staff_right r where r.user_id = u.id) end as rights
    from session s join "user" u on u.id = s.user_id where s.token = $1`;
  return async (token: string): Promise<PersonRow | undefined> => {
    const [row] = (await pool.query<SessionRow & StaffableRow & { rights: Right[] | null }>({ name: 'sign-in-person', text, values: [token] })).rows;
    return row && { ...row, rights: row.rights ?? [] };
  };
}

export interface ShownHeaders { cookie?: string; authorization?: string; acceptsKeys?: boolean }

/**
 * Who a request comes from, asked at every request: checks the signature, reads by key, and does not load better-auth.
 * Null where there is no session, it is over, its account was disabled, or a member of staff has no second factor yet.
 * A program's own key is looked at only where `acceptsKeys` says so: it opens no page.
 */
export function personLookup(database: SignInDatabase, names: CookieNames, secret: string, now: () => number) {
  const read = personReader(database.connection);
  const holderOf = keyHolder(database, now);
  const shownToken = tokenReader(names, secret);
  return async (headers: ShownHeaders): Promise<Person | null> => {
    const key = headers.acceptsKeys ? shownKey(headers.authorization) : undefined;
    if (key) return holderOf(key);
    const shown = shownToken(headers);
    if (!shown) return null;
    const row = await read(shown.token);
    if (!row || row.disabled_at !== null || (row.kind === 'staff' && !row.two_factor_enabled)) return null;
    const at = now();
    const seenAt = Number(row.updated_at);
    const judged = judgeSession({ kind: row.kind, createdAt: Number(row.created_at), seenAt, expiresAt: Number(row.expires_at) }, at);
    if (judged === 'over') {
      await database.change('delete from session where id = ?', row.session_id);
      return null;
    }
    if (judged === 'note-seen') await database.change('update session set updated_at = ? where id = ? and updated_at = ?', at, row.session_id, seenAt);
    const { idle, absolute } = sessionLimits[row.kind];
    return { ...toPerson(row, shown.shownBy), session: { unused: idle, inAll: Math.min(Number(row.created_at) + absolute, Number(row.expires_at)) - at } };
  };
}
