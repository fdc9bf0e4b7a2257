import Database from 'better-sqlite3';
import type { Commit, CommitOutcome, Write } from '#server/stores/store.ts';

/** The least a durable commit can cost: five plain tables, prepared statements, commits of one turn grouped, nothing checked. */
export function bareSqlite(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`create table c (id text primary key, reference text, slug text, version integer, applicant text, status text, step text, acts integer, created_at integer, updated_at integer) strict;
    create table l (case_id text, act integer, at integer, actor text, events text, primary key (case_id, act)) strict;
    create table b (case_id text, act integer, beside text, primary key (case_id, act)) strict;
    create table t (id text primary key, case_id text, institution text, role text, created_at integer, completed_at integer, outcome text) strict;
    create index tq on t (institution, role, created_at, id) where completed_at is null;`);
  const c = db.prepare('insert into c values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const l = db.prepare('insert into l values (?, ?, ?, ?, ?)');
  const b = db.prepare('insert into b values (?, ?, ?)');
  const t = db.prepare('insert into t values (?, ?, ?, ?, ?, null, null)');
  const u = db.prepare('update c set status = ?, acts = ? where id = ? and acts = ?');
  const d = db.prepare('update t set completed_at = ?, outcome = ? where id = ? and completed_at is null');
  const apply = ({ write, row }: Write) => {
    if (write === 'addCase') c.run(row.id, row.reference, row.slug, row.version, row.applicant, row.status, row.step, row.acts, row.createdAt, row.updatedAt);
    else if (write === 'appendLog') l.run(row.caseId, row.act, row.at, row.actor, row.events);
    else if (write === 'addBeside') b.run(row.caseId, row.act, row.beside);
    else if (write === 'addTask') t.run(row.id, row.caseId, row.institution, row.role, row.createdAt);
    else if (write === 'saveCase') u.run(row.status, row.acts, row.id, row.expected);
    else if (write === 'completeTask') d.run(row.completedAt, row.outcome, row.id);
  };
  const all = db.transaction((writes: readonly Write[]) => writes.forEach(apply)).immediate;
  let waiting: { writes: readonly Write[]; done: (outcome: CommitOutcome) => void }[] = [];
  const flush = () => {
    const group = waiting;
    waiting = [];
    all(group.flatMap(({ writes }) => writes));
    for (const { done } of group) done('committed');
  };
  return {
    commit: ({ writes }: Commit) => new Promise<CommitOutcome>((done) => {
      if (waiting.push({ writes: writes([]), done }) === 1) setImmediate(flush);
    }),
    close: async () => void db.close(),
  };
}
