import { expect, test } from 'vitest';
import { writtenTime } from './written-time.ts';

test('[A107] a time in a table is the one on the wall, with its distance from UTC', () => {
  expect(writtenTime('2026-11-23T20:05:31.400Z', 'Asia/Thimphu')).toBe('2026-11-24 02:05:31+06:00');
  expect(writtenTime('2026-07-01T02:00:00Z', 'America/St_Johns')).toBe('2026-06-30 23:30:00-02:30');
  expect([writtenTime('2026-01-01T00:00:00Z', 'UTC'), writtenTime('', 'UTC')]).toEqual(['2026-01-01 00:00:00+00:00', '']);
});
