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

export interface GroupCommit {
  commit: (commit: Commit) => Promise<CommitOutcome>;
  /** Commits what is waiting and takes nothing more. */
  close: () => void;
}

/** Turns of the event loop a group waits for one more commit, and turns it waits in all: each turn costs microseconds, each sync of the disk a thousand times that. */
const QUIET_TURNS = 2;
const MOST_TURNS = 12;

/** Commits that arrive in neighbouring turns of the event loop share one transaction and one sync of the disk; each is answered after it. */
export function groupCommit(run: (commits: readonly Commit[]) => Settled[], explain: (fault: unknown) => unknown): GroupCommit {
  let waiting: Waiting[] = [];
  let closed = false;
  /** Who was alone last is most likely alone again. */
  let wasAlone = true;

  function gather(turn: number, quiet: number, seen: number): void {
    const isQuiet = waiting.length === seen ? quiet + 1 : 0;
    if (isQuiet >= (wasAlone ? 1 : QUIET_TURNS) || turn >= MOST_TURNS || waiting.length >= LARGEST_GROUP) flush();
    else setImmediate(gather, turn + 1, isQuiet, waiting.length);
  }

  function flush(): void {
    const group = waiting.slice(0, LARGEST_GROUP);
    waiting = waiting.slice(LARGEST_GROUP);
    if (waiting.length > 0) setImmediate(flush);
    if (group.length === 0) return;
    wasAlone = group.length === 1;
    try {
      const settled = run(group.map(({ commit }) => commit));
      for (const [at, { resolve, reject }] of group.entries()) {
        const result = settled[at]!;
        if ('outcome' in result) resolve(result.outcome);
        else reject(explain(result.fault));
      }
    } catch (fault) {
      for (const { reject } of group) reject(explain(fault));
    }
  }

  return {
    commit: (commit) => new Promise((resolve, reject) => {
      if (closed) return reject(new StoreFailure('store.closed'));
      if (waiting.push({ commit, resolve, reject }) === 1) setImmediate(gather, 1, 0, 1);
    }),
    close() {
      closed = true;
      while (waiting.length > 0) flush();
    },
  };
}
