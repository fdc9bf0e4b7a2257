import type { Result } from '#runtime/engine/refusal.ts';
import { sqliteFile } from './open-store.ts';

/** Puts the backup `from` in the place of the store under `url`; `over` allows what is there to be replaced. Refusals: see `restoreSqlite` and `restorePostgres`. */
export async function restoreStore({ from, url, over = false }: { from: string; url: string; over?: boolean }): Promise<Result<void>> {
  if (!url.startsWith('sqlite:')) return (await import('./postgres/restore.ts')).restorePostgres(from, url, { over });
  return (await import('./sqlite/backup.ts')).restoreSqlite(from, sqliteFile(url), { over });
}
