import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '#schemas/index.ts';
import { answers, opens } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, STALL } from '#runtime/testing/stall-cases.ts';
import { compileService } from './compile.ts';
import { compileFormula } from './formula.ts';

/** Half past eight in the evening of New Year's eve in London is half past two of New Year's day in Thimphu. */
const NEW_YEAR = '2026-12-31T20:30:00.000Z';

const value = (expression: string, answersOf: Record<string, Json> = {}, at = NEW_YEAR) => compileFormula(expression, ['s'], 'Asia/Thimphu')({ s: answersOf }, at);

test('[E18] given a formula that asks for the time, then it is the command\'s, in the service\'s time zone', () => {
  expect(value('today()')).toBe('2027-01-01');
  expect(value('now()')).toMatch(/^2026-12-31T20:30/);
  expect(value('years and months duration(date(s.born), today()).years', { born: '2007-01-01' })).toBe(20);
  expect(value('years and months duration(date(s.born), today()).years', { born: '2007-01-01' }, '2026-12-31T10:00:00.000Z')).toBe(19);
});

test('[E18] given the same answers at another time, then what was remembered is not used where time is read', () => {
  const formula = compileFormula('date(s.until) > today()', ['s'], 'UTC');
  expect(formula({ s: { until: '2026-06-01' } }, '2026-05-31T00:00:00.000Z')).toBe(true);
  expect(formula({ s: { until: '2026-06-01' } }, '2026-06-01T00:00:00.000Z')).toBe(false);
});

test('[E18] given a formula without an answer it needs, or one that divides by zero, then there is no value', () => {
  expect(value('s.a + s.b', { a: 1 })).toBeUndefined();
  expect(value('s.a / s.b', { a: 1, b: 0 })).toBeUndefined();
  expect(value('null')).toBeUndefined();
  given(compileService(smallService(), 1), opens({ guide: CLOTH })).when(answers('stall', { ...STALL, women: 0, men: 0 })).leaves({ answers: { guide: CLOTH, stall: { ...STALL, women: 0, men: 0, people: 0 } } });
});

test('[E18] given money, then it adds up as on paper', () => {
  expect(value('s.a + s.b', { a: 0.1, b: 0.2 })).toBe(0.3);
  expect(value('s.a * 0.05', { a: 3 })).toBe(0.15);
  expect(value('sum(s.list.share)', { list: [{ share: 33.3 }, { share: 33.3 }, { share: 33.4 }] })).toBe(100);
});

test('[E18] given dates, durations and lists, then they come as JSON', () => {
  expect(value('date(s.from) + duration("P1M")', { from: '2026-01-31' })).toBe('2026-02-28');
  expect(value('duration("P1Y")')).toBe('P1Y');
  expect(value('for row in s.list return row.share', { list: [{ share: 1 }, { share: 2 }] })).toEqual([1, 2]);
  expect(value('{ a: 1 }')).toBeUndefined();
});

test('[E18] given two days, then the working days between them are those of the calendar named, Monday to Friday where none is; without one of the days there is no value', () => {
  const calendars = { office: { title: 'Office', days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const, holidays: [{ date: '2026-12-17' }] } };
  const between = (expression: string, days: Record<string, Json>) => compileFormula(expression, ['s'], 'UTC', calendars as never)({ s: days }, NEW_YEAR);
  const week = { from: '2026-12-14', to: '2026-12-21' };
  expect(between('workingDays(s.from, s.to)', week)).toBe(5);
  expect(between('workingDays(s.from, s.to, "office")', week)).toBe(5);
  expect(between('workingDays(s.from, today(), "office") * 100', { from: '2026-12-28' })).toBe(300);
  expect(between('workingDays(s.from, s.to, "gone")', week)).toBeUndefined();
  for (const to of [undefined, 'soon', '2026-13-45', 7]) expect(between('workingDays(s.from, s.to)', { from: '2026-12-14', ...(to === undefined ? {} : { to }) })).toBeUndefined();
});

test('[E18] given a day of birth, then the full years are those on the day asked, wherever it stands in the formula', () => {
  expect([value('fullYears(s.born, today())', { born: '2007-01-01' }), value('fullYears(s.born, today())', { born: '2007-01-02' })]).toEqual([20, 19]);
  expect(value('(fullYears(s.born, today()) + (if s.a = 1 then 1 else 2)) * 2', { born: '2007-01-01', a: 1 })).toBe(42);
  expect([value('fullYears(today(), s.born)', { born: '2007-01-01' }), value('fullYears(s.born, today())')]).toEqual([0, undefined]);
});

test('[E18] given whatever somebody posts, then a formula has a value that is JSON, or none, and never fails', () => {
  const expressions = ['s.a + s.b', 'workingDays(s.a, s.b)', 'fullYears(s.a, s.b)', 's.a > s.b', 's.a in [1..s.b]', 'sum(s.a.share)', 's.a[share > s.b]', 'date(s.a) + duration(s.b)', 'union(s.a, s.b)', 'sort(s.a, function(x, y) x < y)', 'if s.a > s.b then 1 else 2'];
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('9'.repeat(400), '2026-13-45', 'P1Y', [{ share: 'x' }, 3, null])) as fc.Arbitrary<Json>;
  fc.assert(fc.property(fc.constantFrom(...expressions), odd, odd, (expression, a, b) => {
    const found = value(expression, { a, b });
    if (found !== undefined) expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  }), { numRuns: 300 });
});

test('[E18] given a formula that uses another\'s result, then it is worked out whatever their order in the file', () => {
  const file = smallService();
  file.properties['stall']!.properties!['fee'] = { title: 'Fee', type: 'number', readOnly: true };
  file['x-service'].formulas = { '/stall/fee': 'stall.people * 100', '/stall/people': 'stall.women + stall.men' };
  given(compileService(file, 1), opens({ guide: CLOTH })).when(answers('stall', STALL)).leaves({ answers: { guide: CLOTH, stall: { ...STALL, people: 3, fee: 300 } } });
});

test('[E18] given a calculated value that somebody typed, then the service\'s own stands', () => {
  given(compileService(smallService(), 1), opens({ guide: CLOTH })).when(answers('stall', { ...STALL, people: 1_000 })).leaves({ answers: { guide: CLOTH, stall: { ...STALL, people: 3 } } });
});
