import { expect, it } from 'vitest';
import { isMapOfUse, missingAcross, underMap } from './sight.ts';

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

it('[B-51] nor does it lie under the small map, as far as there is room above it', () => {
  const map = { left: 15, top: 400, width: 160, height: 150 };
  expect(underMap(map, { left: 40, top: 380, width: 250, height: 120 })).toBe(108);
  expect(underMap(map, { left: 200, top: 380, width: 250, height: 120 })).toBe(0);
  expect(underMap(map, { left: 40, top: 100, width: 250, height: 120 })).toBe(0);
  expect(underMap(map, { left: 40, top: 40, width: 250, height: 900 })).toBe(32);
  expect(underMap(undefined, { left: 40, top: 380, width: 250, height: 120 })).toBe(0);
});
