import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { flowMap } from './flow-map.ts';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { translator } from '#runtime/texts/translate.ts';
import { heatOf } from './heat.ts';
import { HeatMap } from './heat-map.tsx';
import { barsOf, byBar, dayBefore, lastDays } from './period.ts';
import { HIDDEN_BELOW, publicFigures } from './performance.ts';
import { serviceFigures, type Sum } from './service-figures.ts';
import { mergedSpans, spanClass, spanWithin } from './spans.ts';

const counted = (spans: readonly number[]) => {
  const classes = new Map<number, number>();
  for (const span of spans) classes.set(spanClass(span), (classes.get(spanClass(span)) ?? 0) + 1);
  return classes;
};
const sum = (more: Partial<Sum>): Sum => ({ what: 'decided', step: 'inspector', institution: 'market', person: '', detail: 'approve', times: 1, ...more });

test('[FI1] given any spans, then their median and nine in ten are right within a class, and days add up', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 60_000, max: 100_000_000_000 }), { minLength: 1, maxLength: 200 }), fc.constantFrom(0.5, 0.9), fc.nat(), (spans, share, cut) => {
    const exact = spans.toSorted((one, other) => one - other)[Math.ceil(spans.length * share) - 1]!;
    const found = spanWithin(counted(spans), share)!;
    expect(found / exact).toBeGreaterThan(0.83);
    expect(found / exact).toBeLessThan(1.2);
    const at = cut % spans.length;
    expect(spanWithin(mergedSpans([counted(spans.slice(0, at)), counted(spans.slice(at))]), share)).toBeCloseTo(found);
  }));
  expect([spanWithin(new Map(), 0.5), spanClass(0), spanClass(59_999), spanClass(60_000)]).toEqual([undefined, 0, 0, 1]);
});

test('[FI2] periods are whole days, and every count is in the bar of its day', () => {
  expect(lastDays('7', '2026-03-02')).toEqual({ days: 7, from: '2026-02-24', to: '2026-03-02' });
  expect([lastDays('rubbish', '2026-03-02').days, lastDays(undefined, '2026-03-02').from, dayBefore('2026-03-01', 1)]).toEqual([30, '2026-02-01', '2026-02-28']);
  const [short, long] = [barsOf({ from: '2026-02-27', to: '2026-03-01' }), barsOf({ from: '2026-01-01', to: '2026-03-31' })];
  expect([short, long.days, long.begins.length, long.begins[1]]).toEqual([{ days: 1, begins: ['2026-02-27', '2026-02-28', '2026-03-01'] }, 7, 13, '2026-01-08']);
  expect(byBar([{ day: '2026-02-28', times: 2 }, { day: '2026-03-01', times: 1 }, { day: '2026-02-28', times: 1 }], short)).toEqual([0, 3, 1]);
});

test('[FI3] the public sees no count below five, nor one from which such a count could be worked out', () => {
  fc.assert(fc.property(fc.record({ approved: fc.nat(30), rejected: fc.nat(30), received: fc.nat(60), late: fc.nat(40), open: fc.nat(20), overdue: fc.nat(20), reopened: fc.nat(30), stars: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 9 }), judged: fc.nat(20), formal: fc.nat(20) }), ({ approved, rejected, received, late, open, overdue, reopened, stars, judged, formal }) => {
    fc.pre(late <= approved + rejected && overdue <= open && formal <= judged);
    const figures = serviceFigures([sum({ what: 'ended', detail: 'approved', times: approved }), sum({ what: 'ended', detail: 'rejected', times: rejected }), sum({ what: 'received', times: received }), sum({ times: 40 }), sum({ what: 'endedLate', detail: 'approved', times: late }), sum({ what: 'reopened', detail: 'appeal', times: reopened }), ...stars.map((star) => sum({ what: 'rated', detail: String(star) })), sum({ what: 'judged', detail: 'formal', times: formal }), sum({ what: 'judged', detail: 'substantive', times: judged - formal })], [{ step: 'inspector', institution: 'market', open, overdue }]);
    const shown = publicFigures({ slug: 's', title: 'S' }, figures);
    for (const [told, count] of [[shown.received, received], [shown.approved, approved], [shown.refused, rejected], [shown.waiting, open]] as const) expect(told).toBe(told === null ? null : count);
    for (const told of [shown.received, shown.approved, shown.refused, shown.waiting]) expect(told ?? HIDDEN_BELOW).toBeGreaterThanOrEqual(HIDDEN_BELOW);
    if (shown.overdue !== null) for (const part of [overdue, open - overdue]) expect(part === 0 || part >= HIDDEN_BELOW).toBe(true);
    if (shown.inTime !== null) for (const part of [late, approved + rejected - late]) expect(part === 0 || part >= HIDDEN_BELOW).toBe(true);
    if (approved + rejected < HIDDEN_BELOW) expect([shown.inTime, shown.medianDays]).toEqual([null, null]);
    if (shown.reopened !== null) for (const part of [reopened, approved + rejected - reopened]) expect(part === 0 || part >= HIDDEN_BELOW).toBe(true);
    if (shown.substance !== null) for (const part of [formal, judged - formal]) expect(part === 0 || part >= HIDDEN_BELOW).toBe(true);
    expect(shown.satisfaction).toBe(stars.length < HIDDEN_BELOW ? null : Math.round((10 * stars.reduce((all, star) => all + star, 0)) / stars.length) / 10);
    expect((shown.approved === null) === (shown.refused === null)).toBe(true);
  }));
});

test('[FI4] the heat of a drawing tells each desk, and leaves out what it does not have any more', () => {
  const file = smallService();
  const figures = serviceFigures([
    sum({ times: 3 }), sum({ detail: 'sendBack' }), sum({ what: 'waited', detail: String(spanClass(7_200_000)), times: 4 }), sum({ step: 'gone' }), sum({ what: 'passed', detail: 'approve', times: 3 }), sum({ what: 'passed', step: 'gone' }),
  ], [{ step: 'inspector', institution: 'market', open: 2, overdue: 1 }]);
  const heat = heatOf(file, figures);
  expect([Object.keys(heat.steps), heat.steps['inspector'], heat.ways]).toMatchObject([['inspector'], { level: 4, decided: 4, sentBack: 1, open: 2, overdue: 1 }, { 'inspector approve': 3 }]);
});

test('[FI4] a desk that decided nothing yet has no heat, looks unlike any that has, and says so; a key tells the colours', () => {
  const file = smallService();
  const heat = heatOf(file, serviceFigures([sum({ what: 'arrived', times: 2 })], [{ step: 'inspector', institution: 'market', open: 2, overdue: 0 }]));
  expect(heat.steps['inspector']).toEqual({ arrived: 2, open: 2, overdue: 0, decided: 0, approved: 0, sentBack: 0 });
  const html = renderToStaticMarkup(createElement(HeatMap, { t: translator('en'), language: 'en', file, heat, suggestAt: () => '/' }));
  expect(html).toMatch(/class="box no-figures"[\s\S]*no figures yet · 2 waiting/);
  for (const told of ['from the shortest wait to the longest', 'nothing decided yet', 'box level-0', 'box level-4']) expect(html.split('<section')[0]).toContain(told);
});

test('[FI5] a picture of a flow has every step and way once, also one that leads to its own step, and no two steps over each other', () => {
  const file = smallService();
  const flow = file['x-service'].flow.steps;
  flow['inspector']!.ways['again'] = 'inspector';
  const { steps, ways, width, height } = flowMap(file);
  expect(ways.find(({ outcome }) => outcome === 'again')!.path).toMatch(/^M[\d.]+ [\d.]+h34v32h-34$/);
  expect(steps.map(({ key }) => key)).toEqual(Object.keys(flow));
  expect(ways.map(({ id }) => id)).toEqual(Object.entries(flow).flatMap(([key, { ways: of }]) => Object.keys(of).map((outcome) => `${key} ${outcome}`)));
  for (const [at, one] of steps.entries()) {
    expect([one.x >= 0, one.y >= 0, one.x < width, one.y < height]).toEqual([true, true, true, true]);
    for (const other of steps.slice(at + 1)) expect(Math.abs(one.x - other.x) >= 232 || Math.abs(one.y - other.y) >= 76).toBe(true);
  }
});
