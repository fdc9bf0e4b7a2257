import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Weekday } from '#schemas/index.ts';
import { instantAt, wallTime } from './wall-time.ts';
import { addWorkingDays, beforeWorkingDays, readyToCount, workingDaysBetween } from './working-time.ts';

const WEEK: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 86_400_000;
/** Epoch milliseconds of years with every sort of change of clocks. */
const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2031, 0, 1) }).map((at) => new Date(at).toISOString());
const zone = fc.constantFrom('Asia/Thimphu', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
const holidays = fc.array(fc.integer({ min: 0, max: 2_500 }).map((day) => ({ date: new Date(Date.UTC(2024, 0, 1) + day * DAY).toISOString().slice(0, 10) })), { maxLength: 40 });
const hours = fc.constantFrom<{ from: string; to: string }[] | undefined>(undefined, [{ from: '09:00', to: '17:00' }], [{ from: '09:00', to: '12:30' }, { from: '13:30', to: '18:00' }]);
const calendar = fc.record({ days: fc.subarray(WEEK, { minLength: 1 }), holidays, hours, zone }).map(({ zone: timeZone, ...one }) => readyToCount(one, timeZone));

test('[E41] counting on and counting between agree: so many working days later there are so many between', () => {
  fc.assert(fc.property(calendar, instant, fc.integer({ min: 0, max: 60 }), (time, from, count) => {
    expect(workingDaysBetween(time, from, addWorkingDays(time, from, count))).toBe(count);
  }), { numRuns: 400 });
});

test('[E41] what is due is due on a working day, within its hours, never before, and later the more days there are', () => {
  fc.assert(fc.property(calendar, instant, fc.integer({ min: 1, max: 40 }), (time, from, count) => {
    const due = addWorkingDays(time, from, count);
    const { day, milliseconds } = wallTime(time.timeZone, Date.parse(due));
    expect(time.isWorkingDay(day)).toBe(true);
    expect(milliseconds).toBeGreaterThanOrEqual(time.opens);
    expect(milliseconds).toBeLessThanOrEqual(time.closes);
    expect(day - wallTime(time.timeZone, Date.parse(from)).day).toBeGreaterThanOrEqual(count);
    expect(Date.parse(addWorkingDays(time, from, count + 1))).toBeGreaterThan(Date.parse(due));
  }), { numRuns: 400 });
});

test('[E41] counting in pieces comes to the same as at once', () => {
  fc.assert(fc.property(calendar, instant, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (time, from, one, other) => {
    expect(addWorkingDays(time, addWorkingDays(time, from, one), other).slice(0, 10)).toBe(addWorkingDays(time, from, one + other).slice(0, 10));
  }), { numRuns: 400 });
});

test('[E41] so many working days before, it is a working day and so many are left', () => {
  fc.assert(fc.property(calendar, instant, fc.integer({ min: 1, max: 20 }), (time, from, count) => {
    const due = addWorkingDays(time, from, count + 20);
    const before = beforeWorkingDays(time, due, count);
    expect(time.isWorkingDay(wallTime(time.timeZone, Date.parse(before)).day)).toBe(true);
    expect(workingDaysBetween(time, before, due)).toBe(count);
  }), { numRuns: 400 });
});

test('[E41] the wall and the instant tell the same time, on either side of a change of clocks', () => {
  fc.assert(fc.property(zone, instant, (timeZone, at) => {
    const { day, milliseconds } = wallTime(timeZone, Date.parse(at));
    const again = Date.parse(instantAt(timeZone, day, milliseconds));
    // The hour that comes twice when clocks are put back is the only one that may mean another instant.
    expect(Math.abs(again - Date.parse(at))).toBeLessThanOrEqual(3_600_000);
    expect(wallTime(timeZone, again)).toEqual({ day, milliseconds });
  }), { numRuns: 2_000 });
});

test('[E41] the wall shows what the platform shows, to the second, also on days on which clocks change', () => {
  const changes = [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 6), Date.UTC(2026, 3, 4, 15), Date.UTC(2011, 11, 30, 10), Date.UTC(1970, 0, 1)];
  const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -2 * DAY, max: 2 * DAY })).map(([change, by]) => change + by);
  fc.assert(fc.property(zone, near, (timeZone, at) => {
    const { day, milliseconds } = wallTime(timeZone, at);
    const shown = new Date(day * DAY + milliseconds).toISOString().slice(0, 19).replace('T', ' ');
    expect(shown).toBe(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at));
  }), { numRuns: 1_000 });
});

test('[E41] given a calendar on which nobody works, then counting ends all the same', () => {
  const never = readyToCount({ days: [], holidays: [] }, 'Asia/Thimphu');
  expect(workingDaysBetween(never, '2026-03-02T04:00:00.000Z', addWorkingDays(never, '2026-03-02T04:00:00.000Z', 5))).toBe(0);
});

test('[E41] given what a clerk would count on the wall calendar, then it is the same', () => {
  const office = readyToCount({ days: ['mon', 'tue', 'wed', 'thu', 'fri'], holidays: [{ date: '2026-12-17' }], hours: [{ from: '09:00', to: '17:00' }] }, 'Asia/Thimphu');
  // Tuesday at ten, two days: Thursday is the National Day, so Friday at ten.
  expect(addWorkingDays(office, '2026-12-15T04:00:00.000Z', 2)).toBe('2026-12-18T04:00:00.000Z');
  // On a Saturday night, one day: Monday at the end of work.
  expect(addWorkingDays(office, '2026-12-19T16:00:00.000Z', 1)).toBe('2026-12-21T11:00:00.000Z');
  expect(workingDaysBetween(office, '2026-12-14T04:00:00.000Z', '2026-12-21T04:00:00.000Z')).toBe(4);
});
