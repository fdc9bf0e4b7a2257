import type { Database } from 'better-sqlite3';
import { requireSoundText } from '../sound-text.ts';
import type { Commit, CommitOutcome, Write, Writes } from '../store.ts';
import { prepareNoteBatches } from './note-batches.ts';
import { prepareTally } from './tally.ts';
import { prepareTake, prepareWrites } from './writes.ts';

/** What became of a commit: an outcome, or the fault that made it fail. */
export type Settled = { outcome: CommitOutcome } | { fault: unknown };

/**
 * Gives a function that runs several commits in one transaction, each all or nothing, and answers with what became of each,
 * in order, once they are on disk. Throws where the transaction as a whole failed: then none of them is kept.
 */
export function prepareTransaction(connection: Database): (commits: readonly Commit[]) => Settled[] {
  const counts = prepareTally(connection);
  const notes = prepareNoteBatches(connection);
  const writes = prepareWrites(connection, counts, notes) as Record<keyof Writes, (row: Write['row']) => boolean>;
  const take = prepareTake(connection);
  const begin = connection.prepare('begin immediate');
  const commit = connection.prepare('commit');
  const rollback = connection.prepare('rollback');
  const mark = connection.prepare('savepoint one');
  const release = connection.prepare('release one');
  const undo = connection.prepare('rollback to one');

  function write(one: Commit): Settled {
    try {
      for (const each of one.writes((one.take ?? []).map(take))) {
        requireSoundText(each);
        if (!writes[each.write](each.row)) return { outcome: 'conflict' };
      }
      return { outcome: 'committed' };
    } catch (fault) {
      // A full disk ends SQLite's transaction by itself: then the others are gone too.
      if (!connection.inTransaction) throw fault;
      return { fault };
    }
  }

  function writeApart(one: Commit): Settled {
    mark.run();
    const settled = write(one);
    if (stands(settled)) writeGathered();
    else {
      undo.run();
      forgetGathered();
    }
    release.run();
    return settled;
  }

  /** What several commits write once. */
  function writeGathered(): void {
    counts.write();
    notes.write();
  }

  function forgetGathered(): void {
    counts.forget();
    notes.forget();
  }

  function end(settled: Settled[]): Settled[] {
    writeGathered();
    commit.run();
    return settled;
  }

  return (commits) => {
    begin.run();
    try {
      // Nearly always all of them stand, and a savepoint for each costs a third of the work: only where one falls is it all done again with them.
      if (!commits.every((one) => stands(write(one)))) {
        rollback.run();
        forgetGathered();
        begin.run();
        return end(commits.map(writeApart));
      }
      return end(commits.map((): Settled => ({ outcome: 'committed' })));
    } catch (fault) {
      forgetGathered();
      if (connection.inTransaction) rollback.run();
      throw fault;
    }
  };
}

const stands = (settled: Settled) => 'outcome' in settled && settled.outcome === 'committed';
