import type { ServiceFile } from '#schemas/index.ts';
import type { Answer } from '#builder/api/client.ts';

/** How the draft stands, as the analyst sees it. Times are epoch milliseconds. */
export type SaveState =
  | { is: 'saved'; at: number }
  | { is: 'waiting' | 'saving' }
  /** The server cannot be reached; it is tried again. */
  | { is: 'offline' }
  /** Somebody else saved in between. Nothing more is sent until the analyst has chosen. */
  | { is: 'conflict'; by: string; at: number; revision: number }
  /** Somebody else is editing, since when. Nothing is sent until it is taken back. */
  | { is: 'locked'; by: string; at: number }
  /** Tried again with every change, and when it is asked for. `isOther`: somebody else has signed in since. */
  | { is: 'signedOut'; isOther?: true }
  | { is: 'refused'; message: string };

export interface SaverOptions {
  save(file: ServiceFile, revision: number): Promise<Answer<{ revision: number; savedAt: number }>>;
  onState(state: SaveState): void;
  /** Milliseconds without a change before saving, the longest wait all the same, and before trying again. */
  quiet?: number;
  longest?: number;
  retry?: number;
}

export interface SaverStart {
  /** What the server has. */
  file: ServiceFile;
  revision: number;
  savedAt: number;
  /** What is here, where it is more than the server has. */
  current?: ServiceFile;
  /** What it goes on from, where that is no longer what the server has. */
  base?: ServiceFile;
  /** Where somebody saved in between: how that stands. */
  conflict?: { by: string; at: number; revision: number };
}

export interface Saver {
  change(file: ServiceFile): void;
  /** Saves what is not saved yet; true once everything is. */
  flush(): Promise<boolean>;
  /** After a conflict: what is here, from now on, goes over what the server has by now. */
  settle(theirs: ServiceFile, revision: number): void;
  /** After a lock: tries again. */
  resume(): Promise<boolean>;
  /** What was last sent; the server may have it, though its answer never came. */
  sent(): ServiceFile | undefined;
  /** The newest that both this window and the server had. */
  base(): ServiceFile;
  /** Whether the server lacks something. */
  hasUnsaved(): boolean;
  state(): SaveState;
  revision(): number;
  stop(): void;
}

/** Saves a draft soon after it changes, one request at a time, and loses nothing when one fails. */
export function createSaver(start: SaverStart, { save, onState, quiet = 700, longest = 1_600, retry = 4_000 }: SaverOptions): Saver {
  let { revision } = start;
  let current = start.current ?? start.file;
  let saved = start.file;
  let base = start.base ?? start.file;
  let state: SaveState = start.conflict ? { is: 'conflict', ...start.conflict } : current === saved ? { is: 'saved', at: start.savedAt } : { is: 'waiting' };
  let lastSent: ServiceFile | undefined;
  let changedAt: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | undefined;

  const become = (next: SaveState) => { state = next; onState(next); };
  const hasUnsaved = () => current !== saved;
  const isStuck = () => state.is === 'conflict' || state.is === 'locked';
  const schedule = (after: number) => { clearTimeout(timer); timer = setTimeout(() => void flush(), after); };

  async function send(): Promise<boolean> {
    const sent = current;
    lastSent = sent;
    changedAt = undefined;
    if (state.is !== 'signedOut') become({ is: 'saving' });
    const answer = await save(sent, revision);
    if (answer.ok) {
      revision = answer.value.revision;
      saved = sent;
      base = sent;
      if (!hasUnsaved()) become({ is: 'saved', at: answer.value.savedAt });
      else become({ is: 'waiting' });
      return !hasUnsaved();
    }
    const { status, code, params, message } = answer.refusal;
    if (status === 409) become({ is: 'conflict', by: String(params['by'] ?? ''), at: Number(params['at'] ?? 0), revision: Number(params['revision'] ?? 0) });
    else if (status === 423) become({ is: 'locked', by: String(params['by'] ?? ''), at: Number(params['at'] ?? 0) });
    else if (code === 'builder.other-person') become({ is: 'signedOut', isOther: true });
    else if (status === 401 || code === 'form.stale') become({ is: 'signedOut' });
    else if (status === 0 || status >= 500) {
      become({ is: 'offline' });
      schedule(retry);
    } else become({ is: 'refused', message });
    return false;
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    while (hasUnsaved() && !isStuck()) {
      running ??= send().finally(() => { running = undefined; });
      const done = await running;
      if (!done && state.is !== 'waiting') return false;
    }
    return !hasUnsaved();
  }

  if (state.is === 'waiting') schedule(0);

  return {
    change(file) {
      if (file === current) return;
      current = file;
      if (isStuck()) return;
      if (!hasUnsaved()) return become({ is: 'saved', at: state.is === 'saved' ? state.at : start.savedAt });
      changedAt ??= Date.now();
      if (!['saving', 'offline', 'signedOut'].includes(state.is)) become({ is: 'waiting' });
      schedule(Math.max(0, Math.min(quiet, changedAt + longest - Date.now())));
    },
    flush,
    settle(theirs, at) {
      [saved, base, revision] = [theirs, theirs, at];
      become({ is: 'waiting' });
      schedule(quiet);
    },
    resume() {
      if (state.is === 'locked') become({ is: 'waiting' });
      return flush();
    },
    sent: () => lastSent,
    base: () => base,
    hasUnsaved,
    state: () => state,
    revision: () => revision,
    stop: () => clearTimeout(timer),
  };
}
