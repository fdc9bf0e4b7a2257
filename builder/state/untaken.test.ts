import { expect, it, vi } from 'vitest';
import { holdUntaken, listenToUntaken, untakenCount } from './untaken.ts';

it('[B-49] every box that holds what was not taken counts until it is mended or gone', () => {
  const told = vi.fn();
  const stop = listenToUntaken(told);
  const [first, second] = [holdUntaken(), holdUntaken()];
  expect(untakenCount()).toBe(2);
  first();
  first();
  expect(untakenCount()).toBe(1);
  second();
  expect(untakenCount()).toBe(0);
  expect(told).toHaveBeenCalled();
  stop();
});
