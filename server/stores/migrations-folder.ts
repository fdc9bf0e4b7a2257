import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';

/** Table, on both stores, of the migrations that were run: a hash and the instant (epoch milliseconds) each was made. */
export const MIGRATIONS_TABLE = 'schema_migration';

/** Folder of a dialect's migrations: found from the package's root, so that it holds for sources and for a bundle anywhere below it. */
export function migrationsFolder(dialect: 'sqlite' | 'postgres', from = import.meta.url): string {
  let folder = dirname(fileURLToPath(from));
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Error('no package.json above the server: give the folder of the migrations');
    folder = dirname(folder);
  }
  return join(folder, 'server', 'stores', dialect, 'migrations');
}

/** True where something was run that this release does not have: the database belongs to a newer one. */
export function isNewer(applied: readonly number[], folder: string): boolean {
  const known = new Set(readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis }) => folderMillis));
  return applied.some((instant) => !known.has(instant));
}
