import type { ServiceFile } from '#schemas/index.ts';
import type { Answer } from '#builder/api/client.ts';
import { isSameDrawing } from './resume.ts';

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
  /** What the server has by now. */
  read(): Promise<Answer<{ draft: ServiceFile; revision: number; updatedAt: number }>>;
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
  /** What was sent earlier and may come through yet. */
  sent?: readonly ServiceFile[];
}

export interface Saver {
  change(file: ServiceFile): void;
  /** Saves what is not saved yet; true once everything is. */
  flush(): Promise<boolean>;
  /** After a conflict: what is here, from now on, goes over what the server has by now. */
  settle(theirs: ServiceFile, revision: number): void;
  /** After a lock: tries again. */
  resume(): Promise<boolean>;
  /** What was sent and never answered: the server may have one of them. */
  sent(): readonly ServiceFile[];
  /** The newest that both this window and the server had. */
  base(): ServiceFile;
  /** Whether the server lacks something. */
  hasUnsaved(): boolean;
  state(): SaveState;
  revision(): number;
  /** Sends nothing more; done once what is under way is answered. */
  stop(): Promise<unknown>;
}

/** Of many sent without an answer the first may have come through, or one of the last. */
const MOST_SENT = 4;
const added = (sent: readonly ServiceFile[], file: ServiceFile) => [...sent.slice(0, 1), ...[...sent.slice(1), file].slice(1 - MOST_SENT)];

/** Saves a draft soon after it changes, one request at a time, and loses nothing when one fails. */
export function createSaver(start: SaverStart, { save, read, onState, quiet = 700, longest = 1_600, retry = 4_000 }: SaverOptions): Saver {
  let { revision } = start;
  let current = start.current ?? start.file;
  let saved = start.file;
  let base = start.base ?? start.file;
  let state: SaveState = start.conflict ? { is: 'conflict', ...start.conflict } : current === saved ? { is: 'saved', at: start.savedAt } : { is: 'waiting' };
  let unanswered = start.sent ?? [];
  let changedAt: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | undefined;
  let isStopped = false;

  const become = (next: SaveState) => { state = next; onState(next); };
  const hasUnsaved = () => current !== saved;
  const isStuck = () => state.is === 'conflict' || state.is === 'locked';
  const schedule = (after: number) => { clearTimeout(timer); if (!isStopped) timer = setTimeout(() => void flush(), after); };

  async function send(): Promise<boolean> {
    const sent = current;
    unanswered = added(unanswered, sent);
    changedAt = undefined;
    if (state.is !== 'signedOut') become({ is: 'saving' });
    const answer = await save(sent, revision);
    if (answer.ok) {
      revision = answer.value.revision;
      [saved, base, unanswered] = [sent, sent, []];
      if (!hasUnsaved()) become({ is: 'saved', at: answer.value.savedAt });
      else become({ is: 'waiting' });
      return !hasUnsaved();
    }
    const { status, code, params, message } = answer.refusal;
    // It was not taken; an earlier one may have been.
    if (status !== 0 && status < 500) unanswered = unanswered.slice(0, -1);
    const ownAt = status === 409 ? await ownSave() : undefined;
    if (ownAt !== undefined) {
      become(hasUnsaved() ? { is: 'waiting' } : { is: 'saved', at: ownAt });
      return !hasUnsaved();
    }
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

  /** When the server was given what it has, if that came from here though its answer did not: then it is gone on from. */
  async function ownSave(): Promise<number | undefined> {
    const answer = unanswered.length > 0 ? await read() : undefined;
    const own = answer?.ok ? unanswered.find((one) => isSameDrawing(one, answer.value.draft)) : undefined;
    if (!answer?.ok || !own) return undefined;
    [saved, base, revision, unanswered] = [own, own, answer.value.revision, []];
    return answer.value.updatedAt;
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    while (hasUnsaved() && !isStuck() && !isStopped) {
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
      [saved, base, revision, unanswered] = [theirs, theirs, at, []];
      become({ is: 'waiting' });
      schedule(quiet);
    },
    resume() {
      if (state.is === 'locked') become({ is: 'waiting' });
      return flush();
    },
    sent: () => unanswered,
    base: () => base,
    hasUnsaved,
    state: () => state,
    revision: () => revision,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
