import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsOf } from '#schemas/index.ts';
import { readAmount, smallestParts, writeAmount } from './money.ts';

const decimals = fc.constantFrom(0, 2, 3, 4);
const parts = fc.integer({ min: 0, max: 10 ** 12 });

test('[E50] given any amount, then what is written reads back as the same', () => {
  fc.assert(fc.property(parts, decimals, (amount, most) => readAmount(writeAmount(amount, most), most) === amount));
});

test('[E50] given any two amounts, then the parts of what they are written as add up, to the last part', () => {
  fc.assert(fc.property(parts, parts, decimals, (one, other, most) => smallestParts(Number(writeAmount(one, most)), most)! + smallestParts(Number(writeAmount(other, most)), most)! === one + other));
});

test('[E50] given halves, then they are rounded up as they are written, not as binary fractions have them', () => {
  expect([smallestParts(1.005, 2), smallestParts(1.004999, 2), smallestParts(2.675, 2), smallestParts(0.5, 0), smallestParts(1.0005, 3), smallestParts(1e-7, 2), smallestParts(-0.001, 2)]).toEqual([101, 100, 268, 1, 1001, 0, 0]);
  expect([smallestParts(Number.NaN, 2), smallestParts(Number.POSITIVE_INFINITY, 2), smallestParts(1e15, 2)]).toEqual([undefined, undefined, undefined]);
});

test('[E50] given what is no amount of the currency, then it is not read', () => {
  for (const text of ['', '-1', '1.', '.5', '1e3', '1,000', '1.234', 'Nu. 5', '1'.repeat(14), '0x10']) expect([text, readAmount(text, 2)]).toEqual([text, undefined]);
  expect([readAmount('1000000000000', 0), readAmount('9999999999999', 4)]).toEqual([10 ** 12, undefined]);
  expect([readAmount(' 5 ', 2), readAmount('5.5', 2), readAmount('5.5', 0), readAmount('5.125', 3)]).toEqual([500, 550, undefined, 5125]);
});

test('[E50] given a currency, then it has its own decimals', () => {
  expect(['BTN', 'UZS', 'JPY', 'KRW', 'KWD', 'BHD', 'CLF', 'XXX'].map(decimalsOf)).toEqual([2, 2, 0, 0, 3, 3, 4, 2]);
  expect([writeAmount(5, 2), writeAmount(5, 0), writeAmount(1_234, 3), writeAmount(0, 2)]).toEqual(['0.05', '5', '1.234', '0.00']);
});
