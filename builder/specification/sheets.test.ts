import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sheetsOf } from './sheets.ts';

it('[B-104] a drawing is cut between its rows, each card is on one sheet, and no sheet is taller than a page', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 60, max: 400 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 300, max: 4_000 }), (gaps, width) => {
    const height = 136;
    const tops = [0];
    for (const gap of gaps) tops.push(tops.at(-1)! + height + gap);
    const sheets = sheetsOf(tops, height, { from: -40, to: tops.at(-1)! + height + 40 }, width);
    for (const top of tops) expect(sheets.filter(({ from, to }) => top >= from && top + height <= to)).toHaveLength(1);
    for (const [index, { from, to }] of sheets.entries()) {
      expect(sheets[index + 1]?.from ?? to).toBe(to);
      // A row by itself may be taller with the room beneath it.
      expect((to - from) * Math.min(1, 700 / width)).toBeLessThanOrEqual(900 + 400);
    }
  }));
});

it('[B-104] a short service is one sheet', () => {
  expect(sheetsOf([0, 222], 136, { from: -40, to: 398 }, 700)).toHaveLength(1);
});
