import { expect, test } from 'vitest';
import { addYears, dateIn, yearIn } from './time.ts';

test('[E16] given an instant, then its calendar day and year are those of the time zone', () => {
  expect(dateIn('Asia/Thimphu', '2026-12-31T17:59:59.999Z')).toBe('2026-12-31');
  expect(dateIn('Asia/Thimphu', '2026-12-31T18:00:00.000Z')).toBe('2027-01-01');
  expect(yearIn('Asia/Thimphu', '2026-12-31T18:00:00.000Z')).toBe(2027);
  expect(yearIn('America/Lima', '2027-01-01T04:59:59.000Z')).toBe(2026);
  expect(dateIn('Pacific/Kiritimati', '2026-12-31T10:00:00.000Z')).toBe('2027-01-01');
});

test('[E16] given a date some years later, then 29 February becomes the last of its month', () => {
  expect(addYears('2026-03-02', 3)).toBe('2029-03-02');
  expect(addYears('2028-02-29', 1)).toBe('2029-02-28');
  expect(addYears('2028-02-29', 4)).toBe('2032-02-29');
  expect(addYears('2096-02-29', 4)).toBe('2100-02-28');
  expect(addYears('1996-02-29', 4)).toBe('2000-02-29');
});
