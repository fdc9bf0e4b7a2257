import pg from 'pg';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';
import { preparedTexts } from './commit.ts';
import { refusalOf } from './faults.ts';
import { Preparation } from './pipeline.ts';

const CONNECTIONS = 10;
const WAIT = { connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'stampless' };

/** Server and database of an address, for messages: never its user or password. */
export function whereOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Runs `work` on a connection of its own. Refuses `store.unreachable`, `store.denied`, `store.no-database`, `store.read-only`, `store.encoding`, and what `work` refuses. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<Result<T>>): Promise<Result<T>> {
  const client = new pg.Client({ connectionString: url, ...WAIT });
  // A connection that breaks makes the query under way fail; the event says it again.
  client.on('error', () => {});
  try {
    await client.connect();
    const suited = await checkServer(client, whereOf(url));
    return suited.ok ? await work(client) : suited;
  } catch (error) {
    const refusal = refusalOf(error, whereOf(url));
    if (!refusal) throw error;
    return { ok: false, refusal };
  } finally {
    await client.end().catch(() => {});
  }
}

async function checkServer(client: pg.Client, where: string): Promise<Result<void>> {
  const { rows: [server] } = await client.query("select current_setting('server_encoding') as encoding, current_setting('transaction_read_only') as reading");
  if (server.encoding !== 'UTF8') return refuse('store.encoding', { params: { where, encoding: server.encoding } });
  if (server.reading === 'on') return refuse('store.read-only', { params: { where } });
  return accept(undefined);
}

/** Connections for commits and reads. Each prepares its writes when made, and syncs its commits to disk even where the server's default is not to. */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url, max: CONNECTIONS, ...WAIT, statement_timeout: 30_000, idle_in_transaction_session_timeout: 30_000,
    onConnect: async (client) => {
      // A connection in use that breaks makes its query fail; the event says it again, to whoever listens or by ending the process.
      client.on('error', () => {});
      await client.query("select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'");
      const prepared = await client.query(new Preparation(preparedTexts)).end;
      if (!prepared.ok) throw prepared.error;
    },
  });
  // An idle connection that breaks is replaced at the next use.
  pool.on('error', () => {});
  return pool;
}
