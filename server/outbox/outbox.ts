import { setTimeout as sleep } from 'node:timers/promises';
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
/** Certificates take turns with everything else: more of them at once would keep people's requests waiting, and the first holder for the last. */
const DRAWN_AT_ONCE = 12;
/** Of those, so many are written in one transaction: each has tens of kilobytes, and people's requests wait while the disk syncs them. Few large transactions take as long as many small ones. */
const WRITTEN_AT_ONCE = 3;
/** While many certificates wait, they have a fifth of the time: some 250 a second on two cores. */
const PEOPLE_FIRST = 4;
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

  /** Written while the next are drawn. Between two of them people have the server, for `PEOPLE_FIRST` times as long as those before took. */
  async function workAll(rows: readonly NoteRow[]): Promise<void> {
    let worked: Worked[] = [];
    const groups = inTransactions(rows);
    for (const together of groups) {
      const begun = performance.now();
      [worked] = await Promise.all([Promise.all(together.map(work)), finish(worked)]);
      if (together !== groups.at(-1)) await sleep(PEOPLE_FIRST * (performance.now() - begun));
    }
    await finish(worked);
  }

  async function finish(results: readonly Worked[]): Promise<void> {
    if (results.length === 0) return;
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
      for (let due = await store.dueNotes(now(), AT_ONCE); due.length > 0 && !closing; due = await store.dueNotes(now(), AT_ONCE)) await workAll(helpingOf(due));
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

/** What a note says that asks for a drawing, as it is written. A note nobody can read is none. */
const DRAWING = '"do":"DrawCertificate"';

const isDrawing = ({ note }: NoteRow): boolean => note.includes(DRAWING);

/** As many of these notes as are worked on together; the others stay due. */
function helpingOf(due: readonly NoteRow[]): NoteRow[] {
  let drawn = 0;
  return due.filter((row) => !isDrawing(row) || ++drawn <= DRAWN_AT_ONCE);
}

/** The notes of a helping as they are worked on and written: all that ask for no drawing, with the first that do; then the other drawings, a few at a time. */
function inTransactions(rows: readonly NoteRow[]): NoteRow[][] {
  const drawings = rows.filter(isDrawing);
  const later = new Set(drawings.slice(WRITTEN_AT_ONCE));
  const groups = [rows.filter((row) => !later.has(row))];
  for (let from = WRITTEN_AT_ONCE; from < drawings.length; from += WRITTEN_AT_ONCE) groups.push(drawings.slice(from, from + WRITTEN_AT_ONCE));
  return groups;
}
