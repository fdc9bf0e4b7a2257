import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { rootFolder } from '#server/root-folder.ts';

/** Table, on both stores, of the migrations that were run: a hash and the instant (epoch milliseconds) each was made. */
export const MIGRATIONS_TABLE = 'schema_migration';

/** Folder of a dialect's migrations. */
export const migrationsFolder = (dialect: 'sqlite' | 'postgres'): string => join(rootFolder, 'server', 'stores', dialect, 'migrations');

/** Instants (epoch milliseconds) of a folder's migrations, in their order. */
export const migrationsIn = (folder: string): number[] => readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis }) => folderMillis);

/** A migration as a database remembers it. */
export interface AppliedMigration {
  /** Instant it was made (epoch milliseconds). */
  instant: number;
  /** SHA-256 of its SQL, hex. */
  hash: string;
}

/**
 * What keeps a database from this release: `store.newer` where something was run that this release does not have, `store.unreleased` where
 * something was run that read otherwise then, as only happens between releases.
 */
export function misfit(applied: readonly AppliedMigration[], folder: string): 'store.newer' | 'store.unreleased' | undefined {
  const known = new Map(readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis, hash }) => [folderMillis, hash]));
  if (applied.some(({ instant }) => !known.has(instant))) return 'store.newer';
  return applied.some(({ instant, hash }) => known.get(instant) !== hash) ? 'store.unreleased' : undefined;
}
