import type { Database } from 'better-sqlite3';

/** Collects what a transaction changes of the roles' open tasks, to be written once at its end: a busy role's row would be written for every task. */
export interface Tally {
  add(role: { institution: string; role: string }, change: 1 | -1): void;
  /** Inside the transaction, before it ends. */
  write(): void;
  forget(): void;
}

export function prepareTally(connection: Database): Tally {
  const change = connection.prepare<[number, string, string]>('update task_count set open = open + ? where institution = ? and role = ?');
  const begin = connection.prepare<[string, string, number]>('insert into task_count (institution, role, open) values (?, ?, ?)');
  const changes = new Map<string, { institution: string; role: string; open: number }>();
  return {
    add({ institution, role }, by) {
      const key = `${institution}/${role}`;
      const known = changes.get(key);
      if (known) known.open += by;
      else changes.set(key, { institution, role, open: by });
    },
    write() {
      for (const { institution, role, open } of changes.values()) {
        if (open !== 0 && change.run(open, institution, role).changes === 0) begin.run(institution, role, open);
      }
      changes.clear();
    },
    forget: () => changes.clear(),
  };
}
