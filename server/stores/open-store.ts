import { fileURLToPath } from 'node:url';
import type { Result } from '#runtime/engine/refusal.ts';
import type { Store } from './store.ts';

export interface OpenStore {
  /** `sqlite:<file>`, `postgres://…` or `postgresql://…`. */
  url: string;
  /** Folder of the migrations, where it is not the package's own. */
  migrations?: string;
  /** For a short command that may run beside a server (SQLite lets one process in otherwise). */
  beside?: boolean;
}

/** Opens the store under an address, brought up to this release. Only the driver it needs is loaded. Refusals: see `openSqlite` and `openPostgres`. */
export async function openStore({ url, ...options }: OpenStore): Promise<Result<Store>> {
  if (!url.startsWith('sqlite:')) return (await import('./postgres/postgres-store.ts')).openPostgres(url, options);
  return (await import('./sqlite/sqlite-store.ts')).openSqlite(sqliteFile(url), options);
}

/** The file of a `sqlite:` address: `sqlite:data/x.db`, `sqlite:/data/x.db`, `sqlite:///data/x.db`. */
export const sqliteFile = (url: string): string => (url.startsWith('sqlite://') ? fileURLToPath(url.replace('sqlite', 'file')) : url.slice('sqlite:'.length));
