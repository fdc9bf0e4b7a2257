import type { Person } from '#server/rights/person.ts';
import type { Right } from '#server/rights/right.ts';
import type { SignInConnection, SignInDatabase } from './database.ts';
import { type CookieNames, shownToken } from './session-cookie.ts';
import { judgeSession } from './session-limits.ts';

interface SessionRow {
  session_id: string;
  created_at: number | string;
  updated_at: number | string;
  expires_at: number | string;
  id: string;
  kind: Person['kind'];
  name: string;
  email: string;
  phone: string | null;
  language: string | null;
  disabled_at: number | string | null;
  two_factor_enabled: number | boolean | null;
  /** JSON text from SQLite, parsed by the driver from PostgreSQL; null where there are none. */
  rights: string | Right[] | null;
}

const sessionAnd = (rightsAsJson: string, parameter: string) =>
  `select s.id as session_id, s.created_at, s.updated_at, s.expires_at, u.id, u.kind, u.name, u.email, u.phone, u.language, u.disabled_at, u.two_factor_enabled,
     case when u.kind = 'staff' then (select ${rightsAsJson} from staff_right r where r.user_id = u.id) end as rights
   from session s join "user" u on u.id = s.user_id where s.token = ${parameter}`;

const sqliteQuery = sessionAnd(`json_group_array(json_object('right', r."right", 'institution', r.institution, 'role', r.role))`, '?');
const postgresQuery = sessionAnd(`json_agg(json_build_object('right', r."right", 'institution', r.institution, 'role', r.role))`, '$1');

/** One prepared statement, made at the first use: the tables may not be there yet when the server is put together. */
function sessionReader(on: SignInConnection): (token: string) => Promise<SessionRow | undefined> {
  if (on.dialect === 'postgres') return async (token) => (await on.pool.query<SessionRow>({ name: 'sign-in-person', text: postgresQuery, values: [token] })).rows[0];
  let statement: import('better-sqlite3').Statement<[string], SessionRow> | undefined;
  return async (token) => {
    statement ??= on.connection.prepare<[string], SessionRow>(sqliteQuery);
    return statement.get(token);
  };
}

/** Addresses made up for people who have none; RFC 2606 keeps `.invalid` for this. */
export const madeUpDomain = '.invalid';

function toPerson(row: SessionRow, shownBy: Person['shownBy']): Person {
  const person: Person = { id: row.id, kind: row.kind, name: row.name, rights: [], sessionId: row.session_id, shownBy };
  if (!row.email.endsWith(madeUpDomain)) person.email = row.email;
  if (row.phone !== null) person.phone = row.phone;
  if (row.language !== null) person.language = row.language;
  if (row.rights !== null) person.rights = typeof row.rights === 'string' ? JSON.parse(row.rights) as Right[] : row.rights;
  return person;
}

/**
 * Who a request comes from, asked at every request: checks the signature, reads once, and does not load better-auth.
 * Null where there is no session, it is over, its account was disabled, or a member of staff has no second factor yet.
 */
export function personLookup(database: SignInDatabase, names: CookieNames, secret: string, now: () => number) {
  const read = sessionReader(database.connection);
  return async (headers: { cookie?: string; authorization?: string }): Promise<Person | null> => {
    const shown = shownToken(headers, names, secret);
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
    return toPerson(row, shown.shownBy);
  };
}
