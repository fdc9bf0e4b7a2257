import type { Database as SqliteConnection, Statement as SqliteStatement } from 'better-sqlite3';
import type { Pool } from 'pg';

/** Where accounts and sessions live: the connection the rest of the server has open. */
export type SignInConnection = { dialect: 'sqlite'; connection: SqliteConnection } | { dialect: 'postgres'; pool: Pool };

export type Value = string | number | null;
/** `expect`: how many rows must change; when they do not, nothing of the whole is kept. */
export interface Change { sql: string; values: readonly Value[]; expect?: number }

/** One SQL for both stores: `?` for a value, names in snake case, times as epoch milliseconds. */
export interface SignInDatabase {
  readonly connection: SignInConnection;
  /** Big integers may come as strings from PostgreSQL: read them with `Number`. */
  rows<R>(sql: string, ...values: Value[]): Promise<R[]>;
  /** Number of rows changed. */
  change(sql: string, ...values: Value[]): Promise<number>;
  /** All or nothing; false when an expectation failed. */
  together(changes: readonly Change[]): Promise<boolean>;
}

export const openSignInDatabase = (connection: SignInConnection): SignInDatabase =>
  connection.dialect === 'sqlite' ? onSqlite(connection) : onPostgres(connection);

class ExpectationFailed extends Error {}

function check(changed: number, expected: number | undefined) {
  if (expected !== undefined && changed !== expected) throw new ExpectationFailed();
}

const falseWhenExpectationFailed = (error: unknown): false => {
  if (error instanceof ExpectationFailed) return false;
  throw error;
};

function onSqlite(connection: SignInConnection & { dialect: 'sqlite' }): SignInDatabase {
  const prepared = new Map<string, SqliteStatement>();
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? connection.connection.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const all = connection.connection.transaction((changes: readonly Change[]) => {
    for (const { sql, values, expect } of changes) check(statement(sql).run(...values).changes, expect);
  });
  return {
    connection,
    rows: async <R>(sql: string, ...values: Value[]) => statement(sql).all(...values) as R[],
    change: async (sql, ...values) => statement(sql).run(...values).changes,
    async together(changes) {
      try {
        all.immediate(changes);
        return true;
      } catch (error) {
        return falseWhenExpectationFailed(error);
      }
    },
  };
}

function onPostgres(connection: SignInConnection & { dialect: 'postgres' }): SignInDatabase {
  const numbered = (sql: string) => {
    let at = 0;
    return sql.replaceAll('?', () => `$${++at}`);
  };
  const run = async (on: Pick<Pool, 'query'>, sql: string, values: readonly Value[]) => on.query(numbered(sql), [...values]);
  return {
    connection,
    rows: async <R>(sql: string, ...values: Value[]) => (await run(connection.pool, sql, values)).rows as R[],
    change: async (sql, ...values) => (await run(connection.pool, sql, values)).rowCount ?? 0,
    async together(changes) {
      const client = await connection.pool.connect();
      try {
        await client.query('begin');
        for (const { sql, values, expect } of changes) check((await run(client, sql, values)).rowCount ?? 0, expect);
        await client.query('commit');
        return true;
      } catch (error) {
        await client.query('rollback');
        return falseWhenExpectationFailed(error);
      } finally {
        client.release();
      }
    },
  };
}
