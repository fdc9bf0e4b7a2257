import { expect, onTestFinished, test } from 'vitest';
import { decisionOf, documentRow, openingOf, sealKeyRow, taskRow, write } from '#server/testing/store-rows.ts';
import type { CommitOutcome } from './store.ts';
import type { StoreLab } from './store-contract.ts';

/** Promises about commits made at the same time. */
export function concurrencyPromises(lab: StoreLab): void {
  const fresh = async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    return store;
  };

  test('[ST6] given 200 commits at once that take numbers, of which some conflict or fail, then the numbers of those that stand have no gap and none twice', async () => {
    const store = await fresh();
    await store.commit({ writes: () => openingOf('taken') });
    const kept = new Map<string, number[]>();
    const years = ['CP/2026', 'CP/2027'];

    await Promise.allSettled(Array.from({ length: 200 }, async (_, index) => {
      const key = years[index % 2]!;
      let mine: readonly number[] = [];
      const outcome = await store.commit({ take: index % 5 === 0 ? [key, key] : [key], writes: (numbers) => {
        mine = numbers;
        if (index % 7 === 3) throw new Error('our mistake');
        return openingOf(index % 3 === 1 ? 'taken' : `case-${index}`);
      } });
      if (outcome === 'committed') kept.set(key, [...(kept.get(key) ?? []), ...mine]);
    }));

    for (const year of years) {
      const numbers = (kept.get(year) ?? []).sort((a, b) => a - b);
      expect(numbers.length).toBeGreaterThan(40);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });

  test('[ST7] given one open task, when it is completed 1,000 times at once, then exactly one wins', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [...openingOf('a')] });

    const outcomes = await Promise.all(Array.from({ length: 1000 }, (_, index) =>
      store.commit({ writes: () => [write('completeTask', { id: 'task-a', completedAt: index + 1, outcome: 'approve', completedBy: `officer-${index}` })] })));

    expect(count(outcomes)).toEqual({ committed: 1, conflict: 999 });
    const winner = outcomes.indexOf('committed');
    expect(await store.task('task-a')).toMatchObject({ completedAt: winner + 1, completedBy: `officer-${winner}` });
    expect(await store.openTaskCounts(['city/reviewer'])).toEqual({ 'city/reviewer': 0 });
  });

  test('[ST7] given 20 acts at once on one case, all at the position they read, then exactly one is recorded', async () => {
    const store = await fresh();
    await store.commit({ writes: () => openingOf('a') });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.commit({ writes: () => decisionOf('a') })));
    expect(count(outcomes)).toEqual({ committed: 1, conflict: 19 });
    expect((await store.history('a'))?.acts).toHaveLength(2);
  });

  test('[ST7] given 20 keys made at once for one institution, and then 20 that would replace the one in use, then one is taken each time', async () => {
    const store = await fresh();
    const first = await Promise.all(Array.from({ length: 20 }, (_, index) => store.commit({ writes: () => [write('addSealKey', sealKeyRow(`k${index}`))] })));
    const { id } = (await store.sealKeyInUse('city'))!;
    const second = await Promise.all(Array.from({ length: 20 }, (_, index) => store.commit({ writes: () => [write('retireSealKey', { id, retiredAt: 5 }), write('addSealKey', sealKeyRow(`next-${index}`))] })));
    expect([count(first), count(second)]).toEqual([{ committed: 1, conflict: 19 }, { committed: 1, conflict: 19 }]);
    expect((await store.sealKeys()).map(({ retiredAt }) => retiredAt)).toEqual(expect.arrayContaining([5, null]));
    expect(await store.sealKeys()).toHaveLength(2);
  });

  test('[ST8] given hundreds of tasks opened and completed at once, some twice, then the kept counts equal the open tasks', async () => {
    const store = await fresh();
    const pairs = ['city/reviewer', 'city/cashier', 'health/inspector'];
    const roleOf = (index: number) => {
      const [institution, role] = pairs[index % 3]!.split('/') as [string, string];
      return { institution, role };
    };
    await Promise.all(Array.from({ length: 150 }, (_, index) => store.commit({ writes: () => openingOf(`c${index}`, roleOf(index)) })));
    const moves = Array.from({ length: 300 }, (_, index) => store.commit({ writes: () => [
      write('completeTask', { id: `task-c${index % 100}`, completedAt: 1, outcome: 'forward', completedBy: 'pema' }),
      ...(index % 2 ? [write('addTask', taskRow(`next-${index}`, `c${index % 100}`, roleOf(index + 1)))] : []),
    ] }));
    await Promise.all([...moves, store.commit({ writes: () => [write('addTask', taskRow('late', 'c1', { completedAt: 5, outcome: 'x', completedBy: 'x' }))] }).catch(() => 'conflict')]);

    const open = await Promise.all(pairs.map((pair) => store.tasks({ roles: [pair], state: 'open', limit: 1000 })));
    expect(await store.openTaskCounts([...pairs, 'nobody/none'])).toEqual({ ...Object.fromEntries(pairs.map((pair, index) => [pair, open[index]!.length])), 'nobody/none': 0 });
    expect(open.flat().length).toBeGreaterThan(50);
  });

  test('[ST9] given bytes stored under one hash by many at once, then they are kept once and come back the same', async () => {
    const store = await fresh();
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 256);
    await store.commit({ writes: () => openingOf('a') });
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, index) => store.commit({ writes: () => [
      write('addContent', { hash: 'h', bytes: index === 0 ? bytes : Uint8Array.from(bytes) }), write('addDocument', documentRow(`d${index}`, 'a', { hash: 'h' })),
    ] })));
    expect(count(outcomes)).toEqual({ committed: 12 });
    expect(Buffer.compare(Buffer.from((await store.content('h'))!), Buffer.from(bytes))).toBe(0);
    expect(await store.content('other')).toBeUndefined();
  });
}

function count(outcomes: readonly CommitOutcome[]) {
  const counts: Partial<Record<CommitOutcome, number>> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
