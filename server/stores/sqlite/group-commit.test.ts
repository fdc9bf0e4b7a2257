import { expect, test } from 'vitest';
import type { Commit } from '../store.ts';
import { groupCommit } from './group-commit.ts';

const commit = (): Commit => ({ writes: () => [] });

/** A disk whose syncs end when told, and what happened in order. */
function disk() {
  const story: string[] = [];
  const ends: (() => void)[] = [];
  const group = groupCommit({
    run: (commits, synced) => {
      story.push(`${synced ? 'synced' : 'written'} ${commits.length}`);
      return commits.map(() => ({ outcome: 'committed' as const }));
    },
    sync: () => new Promise((resolve) => {
      story.push('sync');
      ends.push(resolve);
    }),
    explain: (fault) => fault,
  });
  const turns = () => new Promise((resolve) => setTimeout(resolve, 20));
  return { group, story, turns, endSync: async () => { ends.shift()!(); await turns(); }, answered: (promise: Promise<unknown>) => void promise.then((outcome) => story.push(`answered ${String(outcome)}`)) };
}

test('[ST16] given several commits, then they are written together, and nobody is answered before a sync begun after the writing has ended', async () => {
  const { group, story, turns, endSync, answered } = disk();
  for (let count = 0; count < 3; count++) answered(group.commit(commit()));
  await turns();
  expect(story).toEqual(['written 3', 'sync']);
  await endSync();
  expect(story).toEqual(['written 3', 'sync', ...Array(3).fill('answered committed')]);
});

test('[ST16] given commits that come while the disk is busy, then they wait for it together and have a sync of their own', async () => {
  const { group, story, turns, endSync, answered } = disk();
  for (let count = 0; count < 2; count++) answered(group.commit(commit()));
  await turns();
  for (let count = 0; count < 4; count++) answered(group.commit(commit()));
  await turns();
  expect(story).toEqual(['written 2', 'sync']);
  await endSync();
  expect(story.slice(-2)).toEqual(['written 4', 'sync']);
  await endSync();
  expect(story.filter((each) => each.startsWith('answered'))).toHaveLength(6);
});

test('[ST16] given one commit alone, then it is on disk when it is written, and answered at once', async () => {
  const { group, story, turns, answered } = disk();
  answered(group.commit(commit()));
  await turns();
  expect(story).toEqual(['synced 1', 'answered committed']);
});

test('[ST14] given the disk refuses to sync, then everybody of the group is told that it is in doubt, and the next try again', async () => {
  let fails = true;
  const group = groupCommit({
    run: (commits) => commits.map(() => ({ outcome: 'committed' as const })),
    sync: async () => {
      if (fails) throw new Error('input/output error');
    },
    explain: (fault) => fault,
  });
  const outcomes = await Promise.allSettled([group.commit(commit()), group.commit(commit())]);
  expect(outcomes).toMatchObject(Array(2).fill({ status: 'rejected', reason: { refusal: { code: 'store.in-doubt' } } }));
  fails = false;
  expect(await Promise.all([group.commit(commit()), group.commit(commit())])).toEqual(['committed', 'committed']);
});

test('[ST5] given it is closed while the disk is busy, then what came before is answered, and nothing more is taken', async () => {
  const { group, story, turns, endSync, answered } = disk();
  for (let count = 0; count < 2; count++) answered(group.commit(commit()));
  await turns();
  answered(group.commit(commit()));
  const closing = group.close().then(() => story.push('closed'));
  await expect(group.commit(commit())).rejects.toMatchObject({ refusal: { code: 'store.closed' } });
  await endSync();
  await closing;
  expect(story.slice(-2).sort()).toEqual(['answered committed', 'closed']);
  expect(story.filter((each) => each.startsWith('answered'))).toHaveLength(3);
});
