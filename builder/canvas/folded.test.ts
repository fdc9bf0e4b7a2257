import { beforeEach, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
/** The window anew, with what the browser kept. */
const opened = async () => {
  vi.resetModules();
  return await import('./folded.ts');
};
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) });
});

it('[B-153] a folded lane is folded after a reload, in its own service alone, until it is opened', async () => {
  (await opened()).setFolded('one', 'office city', true);
  const again = await opened();
  expect([...again.foldedLanes('one')]).toEqual(['office city']);
  expect([...again.foldedLanes('other')]).toEqual([]);
  again.setFolded('one', 'office city', false);
  expect([...(await opened()).foldedLanes('one')]).toEqual([]);
  expect(kept.size).toBe(0);
});

it('[B-153] what this browser has not kept itself folds nothing', async () => {
  kept.set('builder-folded one', '{"a":');
  kept.set('builder-folded other', '{"a":1}');
  const { foldedLanes } = await opened();
  expect([foldedLanes('one').size, foldedLanes('other').size]).toEqual([0, 0]);
});
