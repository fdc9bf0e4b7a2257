import { StoreFailure } from '../store-failure.ts';
import type { Commit, CommitOutcome } from '../store.ts';
import type { Settled } from './transaction.ts';

/** So many share a transaction at most, so that a crowd does not keep everybody else waiting. */
const LARGEST_GROUP = 256;

interface Waiting {
  commit: Commit;
  resolve: (outcome: CommitOutcome) => void;
  reject: (fault: unknown) => void;
}

export interface GroupCommitOptions {
  /** Runs commits in one transaction; `synced`: they are on disk when it returns, otherwise after the next `sync`. */
  run: (commits: readonly Commit[], synced: boolean) => Settled[];
  /** Resolves once all that was written so far is on disk. */
  sync: () => Promise<void>;
  /** What a caller is told of a fault. */
  explain: (fault: unknown) => unknown;
}

export interface GroupCommit {
  commit: (commit: Commit) => Promise<CommitOutcome>;
  /** Commits what is waiting and takes nothing more. */
  close: () => Promise<void>;
}

/** Turns of the event loop a group waits for one more commit, and turns it waits in all: each turn costs microseconds, each sync of the disk a thousand times that. */
const QUIET_TURNS = 2;
const MOST_TURNS = 12;

/**
 * Commits that arrive in neighbouring turns of the event loop, or while the disk is busy with those before, share one transaction and one sync of the
 * disk; each is answered after it. One alone is synced at once, where handing it to another thread would take longer than the disk.
 */
export function groupCommit({ run, sync, explain }: GroupCommitOptions): GroupCommit {
  let waiting: Waiting[] = [];
  let syncing: Promise<void> | undefined;
  let closed = false;

  function gather(turn: number, quiet: number, seen: number): void {
    if (syncing || waiting.length === 0) return;
    const isQuiet = waiting.length === seen ? quiet + 1 : 0;
    if (isQuiet >= QUIET_TURNS || turn >= MOST_TURNS || waiting.length >= LARGEST_GROUP) flush();
    else setImmediate(gather, turn + 1, isQuiet, waiting.length);
  }

  function flush(): void {
    const group = waiting.slice(0, LARGEST_GROUP);
    waiting = waiting.slice(LARGEST_GROUP);
    const isAlone = group.length === 1;
    try {
      const settled = run(group.map(({ commit }) => commit), isAlone);
      if (isAlone) return tell(group, settled);
      syncing = sync().then(() => tell(group, settled), (fault) => tell(group, settled.map(() => ({ fault: new StoreFailure('store.in-doubt', {}, fault) })))).finally(() => {
        syncing = undefined;
        if (waiting.length > 0) flush();
      });
    } catch (fault) {
      for (const { reject } of group) reject(explain(fault));
    }
  }

  function tell(group: readonly Waiting[], settled: readonly Settled[]): void {
    for (const [at, { resolve, reject }] of group.entries()) {
      const result = settled[at]!;
      if ('outcome' in result) resolve(result.outcome);
      else reject(explain(result.fault));
    }
    if (waiting.length > 0 && !syncing) setImmediate(gather, MOST_TURNS, 0, 0);
  }

  return {
    commit: (commit) => new Promise((resolve, reject) => {
      if (closed) return reject(new StoreFailure('store.closed'));
      if (waiting.push({ commit, resolve, reject }) === 1 && !syncing) setImmediate(gather, 1, 0, 1);
    }),
    async close() {
      closed = true;
      while (syncing || waiting.length > 0) {
        if (syncing) await syncing;
        else flush();
      }
    },
  };
}
