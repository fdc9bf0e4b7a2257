import type { Note } from '#runtime/engine/effects.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';
import type { StampNote } from './stamp-certificate.ts';

/** Does what a note asks for and answers with what is to be written, together with the note's end. */
export type Handlers = { [K in AnyNote['do']]: (note: Extract<AnyNote, { do: K }>, row: NoteRow) => Promise<readonly Write[]> };

/** What acts give rise to, and what follows from working on that. */
type AnyNote = Note | StampNote;

export interface Outbox {
  /** Tells that there may be notes to work on. */
  wake(): void;
  /** Resolves when no note is due. */
  idle(): Promise<void>;
  /** Finishes the note in hand and takes no other. */
  close(): Promise<void>;
}

export interface OutboxOptions {
  store: Store;
  handlers: Handlers;
  now: () => number;
  /** Told of every failed try. */
  onFault: (row: NoteRow, fault: unknown) => void;
}

/** A note tried once: done, or put off. */
interface Worked { row: NoteRow; done: boolean; writes: readonly Write[] }

const AT_ONCE = 100;
/** Notes gather this long, so that a busy server finishes many in one transaction; nobody waits for a note's answer. */
const GATHER = 200;
/** Another process, or a try put off, is looked for this often. */
const POLL = 1_000;
const LONGEST_WAIT = 3_600_000;

/** Works on notes in the order they fell due, at least once each; a handler's writes and the note's end are one transaction, so their effect is there once. */
export function startOutbox({ store, handlers, now, onFault }: OutboxOptions): Outbox {
  let closing = false;
  let again = false;
  let running: Promise<void> | undefined;

  /** What a note asks to be written; a failed try is put off. */
  async function work(row: NoteRow): Promise<Worked> {
    try {
      const note = JSON.parse(row.note) as AnyNote;
      const handle = handlers[note.do] as (note: AnyNote, row: NoteRow) => Promise<readonly Write[]>;
      return { row, done: true, writes: await handle(note, row) };
    } catch (fault) {
      return { row, done: false, writes: putOff(row, fault) };
    }
  }

  /** The writes of several notes, and the end of those that are done. */
  function ending(worked: readonly Worked[]): Write[] {
    const done = worked.filter((one) => one.done).map(({ row }) => row);
    const writes = worked.flatMap((one) => one.writes);
    // The end first: what was done elsewhere meanwhile is found out before it is done twice.
    return done.length === 0 ? writes : [{ write: 'finishNotes', row: done }, ...writes];
  }

  /** Later again, and longer each time. */
  function putOff(row: NoteRow, fault: unknown): Write[] {
    onFault(row, fault);
    const wait = Math.min(1_000 * 2 ** row.attempts, LONGEST_WAIT);
    return [{ write: 'postponeNote', row: { id: row.id, was: row.dueAt, dueAt: now() + wait, fault: String(fault).slice(0, 500) } }];
  }

  async function workAll(rows: readonly NoteRow[]): Promise<void> {
    const results = await Promise.all(rows.map(work));
    const together = await store.commit({ writes: () => ending(results) }).catch(() => 'failed' as const);
    if (together === 'committed') return;
    // Something of one note was done elsewhere meanwhile, or cannot be written: each for itself then, so that it stops no other.
    const open = new Set((await store.dueNotes(now(), AT_ONCE)).map(({ id }) => id));
    await Promise.all(results.filter(({ row }) => open.has(row.id)).map(finishAlone));
  }

  async function finishAlone(worked: Worked): Promise<void> {
    const { row } = worked;
    try {
      if ((await store.commit({ writes: () => ending([worked]) })) === 'committed') return;
      // Done elsewhere meanwhile, or in its own way: then it must not come back at once, for ever.
      const isOpen = (await store.dueNotes(now(), AT_ONCE)).some(({ id }) => id === row.id);
      if (isOpen) await store.commit({ writes: () => putOff(row, new Error('conflict')) });
    } catch (fault) {
      await store.commit({ writes: () => putOff(row, fault) });
    }
  }

  async function run(): Promise<void> {
    do {
      again = false;
      for (let due = await store.dueNotes(now(), AT_ONCE); due.length > 0 && !closing; due = await store.dueNotes(now(), AT_ONCE)) await workAll(due);
    } while (again && !closing);
  }

  function wake(): void {
    again = true;
    if (closing || running) return;
    running = new Promise<void>((resolve) => setTimeout(resolve, GATHER)).then(run).catch((fault) => onFault({} as NoteRow, fault)).finally(() => {
      running = undefined;
      if (again) wake();
    });
  }

  const timer = setInterval(wake, POLL);
  timer.unref();
  wake();
  return {
    wake,
    async idle() {
      while (running) await running;
    },
    async close() {
      closing = true;
      clearInterval(timer);
      while (running) await running;
    },
  };
}
