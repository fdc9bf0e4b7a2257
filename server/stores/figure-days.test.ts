import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangesOf } from './figure-days.ts';

const DAY = 86_400_000;
const first = Date.UTC(2023, 10, 1);
const dayAt = (index: number) => new Date(first + index * DAY).toISOString().slice(0, 10);
/** Days of more than two years, one of them a leap year. */
const days = Array.from({ length: 900 }, (_, index) => dayAt(index));
const keys = [...new Set(days.flatMap((day) => [day, day.slice(0, 7)]))];

test('[ST66] given any period, then the rows that make it up hold each of its days once and no other', () => {
  const index = fc.integer({ min: 40, max: 860 });
  fc.assert(fc.property(index, index, (one, other) => {
    const [from, to] = [days[Math.min(one, other)]!, days[Math.max(one, other)]!];
    const rows = rangesOf(from, to).flatMap((range) => keys.filter((key) => key >= range.from && key <= range.to));
    const held = rows.flatMap((key) => (key.length === 7 ? days.filter((day) => day.startsWith(key)) : [key]));
    expect(held.toSorted()).toEqual(days.filter((day) => day >= from && day <= to));
  }));
});

test('[ST66] given a year, then at most two of its months are read by their days', () => {
  const ranges = rangesOf('2025-11-24', '2026-11-23');
  expect(ranges).toHaveLength(13);
  expect(ranges.filter(({ from, to }) => from !== to)).toEqual([{ from: '2025-11-24', to: '2025-11-31' }, { from: '2026-11-01', to: '2026-11-23' }]);
  expect(rangesOf('2026-11-23', '2026-11-22')).toEqual([]);
});
