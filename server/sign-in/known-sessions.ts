import type { Database } from 'better-sqlite3';

const MOST_KNOWN = 10_000;

export type KnownSessions<Row> = (token: string, read: () => Row | undefined) => Row | undefined;

/** One for each connection: SQLite tells one listener. */
const ofConnections = new WeakMap<Database, KnownSessions<never>>();

/**
 * Keeps what was read of a session until anything it was read from changes. SQLite itself tells, whoever makes the change through this connection;
 * another process cannot: it adds people beside a running server (`create-admin`), and takes nobody's rights away (programs' keys are not kept here).
 */
export function knownSessions<Row extends object>(connection: Database): KnownSessions<Row> {
  const made = ofConnections.get(connection) as unknown as KnownSessions<Row> | undefined;
  if (made) return made;
  const known = new Map<string, Row>();
  let watched = false;
  const sessions: KnownSessions<Row> = (token, read) => {
    const found = known.get(token);
    if (found) return found;
    if (!watched) watch(connection, known);
    watched = true;
    const row = read();
    if (known.size >= MOST_KNOWN) known.clear();
    if (row) known.set(token, row);
    return row;
  };
  ofConnections.set(connection, sessions as unknown as KnownSessions<never>);
  return sessions;
}

/** Temporary triggers are of this connection, and gone with it. */
function watch(connection: Database, known: Map<string, object>): void {
  connection.function('forget_session', (token: string) => Number(known.delete(token)));
  connection.function('forget_sessions', () => known.clear());
  const after = (change: string, table: string, act: string) => `create temp trigger ${change}_${table} after ${change} on main."${table}" begin select ${act}; end;`;
  connection.exec([
    ...['update', 'delete'].map((change) => after(change, 'session', 'forget_session(old.token)')),
    ...['user', 'staff_right'].flatMap((table) => ['insert', 'update', 'delete'].map((change) => after(change, table, 'forget_sessions()'))),
  ].join('\n'));
}
