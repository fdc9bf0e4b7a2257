import { expect, it } from 'vitest';
import { isMapOfUse, missingAcross } from './sight.ts';

it('[B-51] the chosen step is moved out from under the zoom buttons, on whichever side they stand', () => {
  expect(missingAcross(100, 250, 568, false)).toBe(0);
  expect(missingAcross(280, 250, 568, false)).toBe(-30);
  expect(missingAcross(40, 250, 568, false)).toBe(0);
  expect(missingAcross(40, 250, 568, true)).toBe(28);
  expect(missingAcross(280, 250, 568, true)).toBe(0);
});

it('[B-51] a small map is shown as long as a step can be made out on it', () => {
  const column = (steps: number) => new Map(Array.from({ length: steps }, (_, index) => [`step${index}`, { x: 0, y: index * 200 }]));
  expect([30, 300].map((steps) => isMapOfUse(column(steps)))).toEqual([true, false]);
});
