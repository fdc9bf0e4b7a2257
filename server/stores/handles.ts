import type { Database } from 'better-sqlite3';
import type { Pool } from 'pg';
import type { Store } from './store.ts';

/** What a store has open, for tables it does not keep itself (accounts and sessions). */
export type Handle = { dialect: 'sqlite'; connection: Database } | { dialect: 'postgres'; pool: Pool };

const handles = new WeakMap<Store, Handle>();

export function keepHandle(store: Store, handle: Handle): Store {
  handles.set(store, handle);
  return store;
}

export function handleOf(store: Store): Handle {
  const handle = handles.get(store);
  if (!handle) throw new Error('not a store of openStore');
  return handle;
}

/** The one connection the store writes through. A transaction begun on it must end in the same event-loop turn. */
export function sqliteConnection(store: Store): Database {
  const handle = handleOf(store);
  if (handle.dialect !== 'sqlite') throw new Error('the store is not on SQLite');
  return handle.connection;
}

export function postgresPool(store: Store): Pool {
  const handle = handleOf(store);
  if (handle.dialect !== 'postgres') throw new Error('the store is not on PostgreSQL');
  return handle.pool;
}
