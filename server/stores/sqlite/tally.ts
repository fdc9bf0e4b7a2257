import type { Database } from 'better-sqlite3';
import { atFirstUse } from '../statement.ts';

/** Collects what a transaction changes of kept counts, to be written once at its end: a busy one's row would be written for every act. */
export interface Tally {
  /** Of the open tasks of a role of an institution, or of the files under way on a version of a service. */
  add(what: 'tasks' | 'files', one: string, other: string, change: number): void;
  /** Inside the transaction, before it ends. */
  write(): void;
  forget(): void;
}

export function prepareTally(connection: Database): Tally {
  const prepare = (text: string) => atFirstUse(() => connection.prepare<(string | number)[]>(text));
  const change = prepare('update kept_count set count = count + ? where what = ? and one = ? and other = ?');
  const begin = prepare('insert into kept_count (count, what, one, other) values (?, ?, ?, ?)');
  const changes = new Map<string, [change: number, what: string, one: string, other: string]>();
  return {
    add(what, one, other, by) {
      const key = `${what}/${one}/${other}`;
      const known = changes.get(key);
      if (known) known[0] += by;
      else changes.set(key, [by, what, one, other]);
    },
    write() {
      for (const changed of changes.values()) if (changed[0] !== 0 && change().run(...changed).changes === 0) begin().run(...changed);
      changes.clear();
    },
    forget: () => changes.clear(),
  };
}
