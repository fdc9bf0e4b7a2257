import { expect, it } from 'vitest';
import { typedNumber } from './typed-number.ts';

it.each([['7', 7], ['༧', 7], ['༡༢', 12], ['٢٥', 25], ['۲۵', 25], [' 5 ', 5], ['-3', -3]])('[B-49] a number is taken in the digits of any script: %s', (typed, number) => {
  expect(typedNumber(typed, true)).toBe(number);
});

it.each(['abc', '5 days', '1.5', '༧ ཉིན', '5,', '-'])('[B-49] what is no whole number is not taken for one: %s', (typed) => {
  expect(typedNumber(typed, true)).toBe('unreadable');
});

it('[B-49] a part of one is written with a point, a comma or the sign of Arabic; an empty box is no number', () => {
  expect(['1.5', '1,5', '٢٫٥', '༡.༥'].map((typed) => typedNumber(typed, false))).toEqual([1.5, 1.5, 2.5, 1.5]);
  expect(['', '  '].map((typed) => typedNumber(typed, true))).toEqual([undefined, undefined]);
});
