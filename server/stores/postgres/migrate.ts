import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Client } from 'pg';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';
import { type AppliedMigration, misfit, MIGRATIONS_TABLE, migrationsFolder } from '../migrations-folder.ts';

/** Where the tables lie. drizzle's migrations name this schema. */
export const SCHEMA = 'public';

/** Any number, the same in every release: server processes that start together migrate one after another. */
const LOCK = 0x53544d50;

/** Brings the database up to this release: all missing migrations in one transaction. Refuses `store.newer`, `store.unreleased`. */
export async function migratePostgres(client: Client, where: string, folder = migrationsFolder('postgres')): Promise<Result<void>> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    const why = misfit(await appliedMigrations(client), folder);
    if (why) return refuse(why, { params: { where } });
    await migrate(drizzle(client), { migrationsFolder: folder, migrationsTable: MIGRATIONS_TABLE, migrationsSchema: SCHEMA });
    return accept(undefined);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

/** The migrations that were run, in their order. */
export async function appliedMigrations(client: Client): Promise<AppliedMigration[]> {
  const { rows: [table] } = await client.query('select to_regclass($1) as name', [`${SCHEMA}.${MIGRATIONS_TABLE}`]);
  if (table?.name === null) return [];
  const { rows } = await client.query(`select created_at, hash from ${SCHEMA}.${MIGRATIONS_TABLE} order by created_at`);
  return rows.map((row) => ({ instant: Number(row.created_at), hash: String(row.hash) }));
}

/** Inside the caller's transaction, in an empty schema: runs the migrations made at `instants`, so that the tables are as an older release had them. */
export async function migrateTo(client: Client, instants: readonly number[], folder = migrationsFolder('postgres')): Promise<void> {
  await client.query(`create table ${SCHEMA}.${MIGRATIONS_TABLE} (id serial primary key, hash text not null, created_at bigint)`);
  for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: folder })) {
    if (!instants.includes(folderMillis)) continue;
    for (const each of sql) await client.query(each);
    await client.query(`insert into ${SCHEMA}.${MIGRATIONS_TABLE} (hash, created_at) values ($1, $2)`, [hash, folderMillis]);
  }
}
