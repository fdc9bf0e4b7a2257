import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { SignInConnection } from '#server/sign-in/database.ts';
import { migratePostgres } from '#server/stores/postgres/migrate.ts';
import { openConnection } from '#server/stores/sqlite/connection.ts';
import { migrateSqlite } from '#server/stores/sqlite/migrate.ts';
import { must } from './must.ts';
import { startPostgres } from './postgres.ts';

/** Milliseconds. */
const LONGEST_CLOSING = 2_000;

export interface TestDatabase { connection: SignInConnection; close(): Promise<void> }

/** A new SQLite file, tuned and migrated as in production. */
export async function sqliteForSignIn(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'stampless-test-'));
  const file = join(folder, 'test.db');
  const connection = must(openConnection(file));
  must(migrateSqlite(connection, file));
  return {
    connection: { dialect: 'sqlite', connection },
    async close() {
      connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A PostgreSQL server of its own, migrated. */
export async function postgresForSignIn(): Promise<TestDatabase> {
  const server = await startPostgres();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  must(await migratePostgres(client, server.url));
  await client.end();
  const pool = new pg.Pool({ connectionString: server.url, max: 4 });
  // The pool's own end does not wait until its connections are closed, and one that is still closing when its server goes would end the tests.
  const closed: Promise<void>[] = [];
  pool.on('connect', (connected) => {
    connected.on('error', () => {});
    closed.push(new Promise((resolve) => connected.once('end', () => resolve())));
  });
  return {
    connection: { dialect: 'postgres', pool },
    async close() {
      await pool.end();
      await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, LONGEST_CLOSING))]);
      await server.stop();
    },
  };
}
