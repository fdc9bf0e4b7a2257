import { expect, onTestFinished, test } from 'vitest';
import type { Commit, Write } from '#server/stores/store.ts';
import { openStore } from '#server/stores/open-store.ts';
import { must } from '#server/testing/must.ts';
import { grantRow, openingOf, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { createUseCounter } from './count-uses.ts';

test('[C39] counting waits for nothing: a thousand checks of one certificate are one row, written later', async () => {
  const store = must(await openStore({ url: `sqlite:${temporaryFolder()}/test.db` }));
  onTestFinished(() => store.close());
  await store.commit({ writes: () => [...openingOf('a'), write('addGrant', grantRow('CI-1', 'a')), write('addGrant', grantRow('CI-2', 'a'))] });
  const commits: (readonly Write[])[] = [];
  const counting = { commit: (commit: Commit) => { commits.push(commit.writes([])); return store.commit(commit); } };
  // 23:30 in Thimphu, and half an hour later: another day.
  let at = Date.UTC(2026, 10, 22, 17, 30);
  const uses = createUseCounter({ store: counting, now: () => at, onFault: (fault) => { throw fault; } });
  for (let times = 0; times < 1_000; times++) uses.count('CI-1', 'Asia/Thimphu', 'check');
  uses.count('CI-2', 'Asia/Thimphu', 'link');
  expect(commits).toEqual([]);
  await uses.flush();
  at += 1_800_000;
  uses.count('CI-1', 'Asia/Thimphu', 'check');
  await uses.flush();
  expect(commits.map((writes) => writes.length)).toEqual([2, 1]);
  expect([await store.uses('CI-1'), await store.uses('CI-2')]).toEqual([
    [{ number: 'CI-1', day: '2026-11-23', use: 'check', times: 1 }, { number: 'CI-1', day: '2026-11-22', use: 'check', times: 1_000 }],
    [{ number: 'CI-2', day: '2026-11-22', use: 'link', times: 1 }],
  ]);
});

test('[C39] many certificates are written in helpings, in order; a store that fails is told of, and counting goes on', async () => {
  const sizes: number[] = [];
  const faults: unknown[] = [];
  const commit = async ({ writes }: Commit) => {
    const rows = writes([]).map(({ row }) => (row as { number: string }).number);
    expect(rows).toEqual(rows.toSorted());
    sizes.push(rows.length);
    if (sizes.length === 1) throw new Error('the disk is full');
    return 'committed' as const;
  };
  const uses = createUseCounter({ store: { commit }, now: () => 0, onFault: (fault) => void faults.push(fault) });
  for (let number = 600; number > 0; number--) uses.count(`CI-${number}`, 'UTC', 'check');
  await uses.flush();
  expect([sizes, faults.length]).toEqual([[250, 250, 100], 1]);
});

test('[C300] given more certificates are looked at than can be written, then what waits to be counted stays small, and those that wait are counted on', async () => {
  let rows = 0;
  let times = 0;
  const commit = async ({ writes }: Commit) => {
    for (const { row } of writes([])) {
      rows += 1;
      times += (row as { times: number }).times;
    }
    return 'committed' as const;
  };
  const uses = createUseCounter({ store: { commit }, now: () => 0, onFault: (fault) => { throw fault; } });
  for (let number = 0; number < 60_000; number++) uses.count(`CI-${number}`, 'UTC', 'check');
  uses.count('CI-7', 'UTC', 'check');
  await uses.flush();
  expect({ rows, times }).toEqual({ rows: 50_000, times: 50_001 });
});
