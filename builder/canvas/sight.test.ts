import { expect, it } from 'vitest';
import { missingAcross } from './sight.ts';

it('[B-51] the chosen step is moved out from under the zoom buttons, on whichever side they stand', () => {
  expect(missingAcross(100, 250, 568, false)).toBe(0);
  expect(missingAcross(280, 250, 568, false)).toBe(-30);
  expect(missingAcross(40, 250, 568, false)).toBe(0);
  expect(missingAcross(40, 250, 568, true)).toBe(28);
  expect(missingAcross(280, 250, 568, true)).toBe(0);
});
