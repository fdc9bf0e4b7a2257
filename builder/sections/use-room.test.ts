import { expect, test } from 'vitest';
import { withoutRoom } from './use-room.ts';

const NONE = [false, false, false, false];
const more = 60;

test('[B-150] what fits into the row is in it; what does not is behind "More", the last first, and what stays is in sight', () => {
  expect([...withoutRoom([100, 100, 100, 100, more], NONE, 400)]).toEqual([]);
  expect([...withoutRoom([100, 100, 100, 100, more], NONE, 399)]).toEqual([3]);
  expect([...withoutRoom([100, 100, 100, 100, more], NONE, 350)]).toEqual([2, 3]);
  expect([...withoutRoom([100, 100, 100, 100, more], [false, false, false, true], 280)]).toEqual([1, 2]);
  expect([...withoutRoom([100, 100, 100, 100, more], [false, false, false, true], 120)]).toEqual([0, 1, 2]);
});

test('[B-150] a short button never jumps before a long one that had no room', () => {
  expect([...withoutRoom([100, 200, 20, 20, more], NONE, 250)]).toEqual([1, 2, 3]);
});
