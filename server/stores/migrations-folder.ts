import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { rootFolder } from '#server/root-folder.ts';

/** Table, on both stores, of the migrations that were run: a hash and the instant (epoch milliseconds) each was made. */
export const MIGRATIONS_TABLE = 'schema_migration';

/** Folder of a dialect's migrations. */
export const migrationsFolder = (dialect: 'sqlite' | 'postgres'): string => join(rootFolder, 'server', 'stores', dialect, 'migrations');

/** Instants (epoch milliseconds) of a folder's migrations, in their order. */
export const migrationsIn = (folder: string): number[] => readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis }) => folderMillis);

/** True where something was run that this release does not have: the database belongs to a newer one. */
export function isNewer(applied: readonly number[], folder: string): boolean {
  const known = new Set(migrationsIn(folder));
  return applied.some((instant) => !known.has(instant));
}
