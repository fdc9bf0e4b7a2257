import type { Database } from 'better-sqlite3';
import type { NoteRow } from '../rows.ts';
import { atFirstUse } from '../statement.ts';
import type { Writes } from '../store.ts';

/** A row of the table: notes that fell due together, written and taken away as one. */
interface Batch { id: string; dueAt: number; attempts: number; fault: string | null; notes: string }
type Kept = Pick<NoteRow, 'id' | 'caseId' | 'note' | 'createdAt'>;

/** The notes of one transaction share a row where they are due at once; one that is to wait, or failed, has a row of its own. */
export interface NoteBatches {
  add(note: NoteRow): true;
  /** False where one of them is gone already. */
  finish(done: Writes['finishNotes']): boolean;
  /** True, also where it is gone. */
  postpone(change: Writes['postponeNote']): true;
  /** Inside the transaction, before it ends. */
  write(): void;
  forget(): void;
}

const columns = 'id, due_at as dueAt, attempts, fault, notes';
const keptOf = ({ id, caseId, note, createdAt }: NoteRow): Kept => ({ id, caseId, note, createdAt });
const notesOf = ({ notes }: Pick<Batch, 'notes'>) => JSON.parse(notes) as Kept[];

export function prepareNoteBatches(connection: Database): NoteBatches {
  const insert = connection.prepare<[string, number, number, string | null, string]>('insert into note (id, due_at, attempts, fault, notes) values (?, ?, ?, ?, ?)');
  const between = connection.prepare<[number, number], Batch>(`select ${columns} from note where due_at between ? and ?`);
  const remove = connection.prepare<[number, string]>('delete from note where due_at = ? and id = ?');
  const keep = connection.prepare<[string, number, string]>('update note set notes = ? where due_at = ? and id = ?');
  let atOnce: NoteRow[] = [];

  const add = (notes: readonly Kept[], { dueAt, attempts, fault }: Pick<NoteRow, 'dueAt' | 'attempts' | 'fault'>) => insert.run(notes[0]!.id, dueAt, attempts, fault, JSON.stringify(notes));

  /** Takes notes out of their rows; which they were. */
  function take(ids: ReadonlySet<string>, first: number, last: number): { note: Kept; batch: Batch }[] {
    return between.all(first, last).flatMap((batch) => {
      const notes = notesOf(batch);
      const left = notes.filter(({ id }) => !ids.has(id));
      if (left.length === notes.length) return [];
      if (left.length === 0) remove.run(batch.dueAt, batch.id);
      else keep.run(JSON.stringify(left), batch.dueAt, batch.id);
      return notes.filter(({ id }) => ids.has(id)).map((note) => ({ note, batch }));
    });
  }

  return {
    add(note) {
      if (note.dueAt === note.createdAt) atOnce.push(note);
      else add([keptOf(note)], note);
      return true;
    },
    finish(done) {
      const due = done.map(({ dueAt }) => dueAt);
      return take(new Set(done.map(({ id }) => id)), Math.min(...due), Math.max(...due)).length === done.length;
    },
    postpone({ id, was, dueAt, fault }) {
      for (const { note, batch } of take(new Set([id]), was, was)) add([note], { dueAt, attempts: batch.attempts + 1, fault });
      return true;
    },
    write() {
      if (atOnce.length > 0) add(atOnce.map(keptOf), { dueAt: Math.max(...atOnce.map(({ dueAt }) => dueAt)), attempts: 0, fault: null });
      atOnce = [];
    },
    forget() {
      atOnce = [];
    },
  };
}

/** Reads rows of the table as the notes they hold: all of a row together, so sometimes a few more than `limit`. */
export function prepareNoteReads(connection: Database) {
  const due = atFirstUse(() => connection.prepare<[number, number], Batch>(`select ${columns} from note where due_at <= ? order by due_at, id limit ?`));
  const failed = atFirstUse(() => connection.prepare<[number], Batch>(`select ${columns} from note where attempts > 0 order by due_at, id limit ?`));
  const unfolded = (batches: IterableIterator<Batch>, limit: number): NoteRow[] => {
    const rows: NoteRow[] = [];
    for (const batch of batches) {
      if (rows.length >= limit) break;
      const { dueAt, attempts, fault } = batch;
      for (const note of notesOf(batch)) rows.push({ ...note, dueAt, attempts, fault });
    }
    return rows;
  };
  return {
    due: (now: number, limit: number) => unfolded(due().iterate(now, limit), limit),
    failed: (limit: number) => unfolded(failed().iterate(limit), limit),
  };
}
