import type { Database } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';
import { type AppliedMigration, misfit, MIGRATIONS_TABLE, migrationsFolder, migrationsIn } from '../migrations-folder.ts';

/** Brings the database up to this release: all missing migrations in one transaction. Refuses `store.newer`, `store.unreleased`. */
export function migrateSqlite(connection: Database, file: string, folder = migrationsFolder('sqlite')): Result<void> {
  const why = misfitOf(connection, folder);
  if (why) return refuse(why, { params: { where: file } });
  if (applied(connection).length === migrationsIn(folder).length) return accept(undefined);
  // SQLite rebuilds a table to change it; the references are checked when all is done.
  connection.pragma('foreign_keys = OFF');
  migrate(drizzle(connection), { migrationsFolder: folder, migrationsTable: MIGRATIONS_TABLE });
  const broken = connection.pragma('foreign_key_check') as unknown[];
  connection.pragma('foreign_keys = ON');
  return broken.length === 0 ? accept(undefined) : refuse('store.damaged', { params: { where: file } });
}

/** Refuses `store.newer`, `store.unreleased`, and `store.older` where migrations are missing: for a process that must not change the schema under another. */
export function requireThisRelease(connection: Database, file: string, folder = migrationsFolder('sqlite')): Result<void> {
  const why = misfitOf(connection, folder);
  if (why) return refuse(why, { params: { where: file } });
  return applied(connection).length === migrationsIn(folder).length ? accept(undefined) : refuse('store.older', { params: { where: file } });
}

export const misfitOf = (connection: Database, folder = migrationsFolder('sqlite')) => misfit(applied(connection), folder);

function applied(connection: Database): AppliedMigration[] {
  const exists = connection.prepare('select 1 from sqlite_schema where name = ?').get(MIGRATIONS_TABLE);
  return exists === undefined ? [] : connection.prepare(`select created_at as instant, hash from ${MIGRATIONS_TABLE}`).all() as AppliedMigration[];
}
