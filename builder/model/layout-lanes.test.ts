import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ServiceFile } from '#schemas/index.ts';
import { describe, expect, it } from 'vitest';
import { apply } from '#builder/edits/apply.ts';
import { newStep } from '#builder/edits/new-step.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { anyRecipe } from '#builder/testing/any-edit.ts';
import { longService } from '#builder/testing/long-service.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { laneOf, lanesOf } from './lanes.ts';
import { cardOf, inLanes, type LaneLayout } from './layout-lanes.ts';
import { type LayoutOptions, layoutOf, STEP_HEIGHT, STEP_WIDTH } from './layout.ts';

const down = { direction: 'down', isRightToLeft: false } as const;
const across = { direction: 'across', isRightToLeft: false } as const;
const template = (name: string) => JSON.parse(readFileSync(new URL(`../../templates/${name}/service.json`, import.meta.url), 'utf8')) as ServiceFile;
const drawn = (file: ServiceFile, options: LayoutOptions = down, folded: readonly string[] = []): LaneLayout => inLanes(layoutOf(file, { ...options, isRightToLeft: false }), file, new Set(folded), options);

/** Where a card begins across the flow, and how wide it is there. */
const besideOf = (layout: LaneLayout, { direction }: LayoutOptions, key: string) => { const { x, y } = layout.places.get(key)!; return direction === 'down' ? { from: x, size: STEP_WIDTH } : { from: y, size: STEP_HEIGHT }; };

/** Any edits, with the steps of desks given to offices at random. */
const anyService = fc.tuple(fc.array(anyRecipe, { maxLength: 15 }), fc.array(fc.nat(2), { minLength: 1, maxLength: 12 })).map(([recipes, offices]) => {
  const file = structuredClone(recipes.reduce((at, recipe) => apply(at, recipe(at)).file, sampleService()));
  const { institutions, roles, flow } = file['x-service'];
  for (const office of [0, 1, 2]) {
    institutions[`office${office}`] = { ...Object.values(institutions)[0]!, title: `Office ${office}` };
    roles[`officer${office}`] = { ...Object.values(roles)[0]!, title: `Officer ${office}`, institution: `office${office}` };
  }
  for (const [index, step] of Object.values(flow.steps).entries()) if (step['role'] !== undefined) step['role'] = `officer${offices[index % offices.length]}`;
  return file;
});

describe('lanes by who acts', () => {
  it('[B-100] every step stands in the band of who acts, and no two lie on each other: any drawing, direction and lanes folded', () => {
    fc.assert(fc.property(anyService, fc.constantFrom<LayoutOptions>(down, across, { ...down, isRightToLeft: true }, { ...across, isRightToLeft: true }), fc.array(fc.nat(4), { maxLength: 2 }), (file, options, fold) => {
      const lanes = [...lanesOf(file).keys()];
      const folded = fold.flatMap((index) => lanes[index] ?? []);
      const layout = drawn(file, options, folded);
      expect([...layout.places.keys()].sort()).toEqual([...new Set(Object.entries(flowOf(file).steps).map(([key, step]) => (folded.includes(laneOf(file, step)) ? cardOf(laneOf(file, step)) : key)))].sort());
      for (const { lane, from, size, steps, card } of layout.bands) {
        for (const key of card === undefined ? steps : [card]) {
          const beside = besideOf(layout, options, key);
          expect(beside.from >= from && beside.from + beside.size <= from + size, `${key} in ${lane}`).toBe(true);
        }
      }
      const ordered = [...layout.bands].sort((one, other) => one.from - other.from);
      for (const [index, band] of ordered.entries()) expect(ordered[index + 1]?.from ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(band.from + band.size);
      const places = [...layout.places.values()];
      for (const [index, one] of places.entries()) {
        for (const other of places.slice(index + 1)) expect(Math.abs(one.x - other.x) >= STEP_WIDTH || Math.abs(one.y - other.y) >= STEP_HEIGHT).toBe(true);
      }
    }), { numRuns: 60 });
  });

  it('[B-100] lanes have their own order: the applicant, what runs by itself, the institutions as the file lists them', () => {
    expect(drawn(template('building-permit')).bands.map(({ lane }) => lane)).toEqual(['applicant', 'system', 'office municipality', 'office fire', 'office environment']);
  });

  it('[B-101] given a step more in one lane, then no other lane moves or changes its width, and what comes before it stays', () => {
    const file = template('building-permit');
    const before = drawn(file);
    const { edit, key } = newStep(file, 'form', () => (word) => word, { after: { step: 'plot', outcome: 'continue' } });
    const after = drawn(apply(file, edit).file);
    expect(after.bands.map(({ lane, from, size }) => [lane, from, size])).toEqual(before.bands.map(({ lane, from, size }) => [lane, from, size]));
    for (const [step, { x }] of before.places) expect(after.places.get(step)!.x, step).toBe(x);
    for (const step of ['guide', 'owner', 'plot']) expect(after.places.get(step)).toEqual(before.places.get(step));
    expect(after.places.get(key)!.y).toBeGreaterThan(after.places.get('plot')!.y);
  });

  it('[B-101] no way runs over a card, and none of a rank lies on another’s line', () => {
    for (const name of ['building-permit', 'complaint', 'bus-permit', 'drone-authorisation', 'business-registration']) {
      const { places, ways, exits } = drawn(template(name));
      const turns = new Map<string, string>();
      for (const { id, from, target, outcome, lane, out = 0 } of ways) {
        if (lane === undefined) continue;
        const [start, end] = [places.get(from)!, places.get(target)!];
        const turn = start.y + STEP_HEIGHT + out;
        const [first, last] = [Math.min(turn, end.y), Math.max(turn, end.y)];
        const passed = [...places].filter(([key, { x, y }]) => key !== target && key !== from && x < lane && lane < x + STEP_WIDTH && y < last && y + STEP_HEIGHT > first);
        expect(passed.map(([key]) => key), id).toEqual([]);
        const doors = exits.get(from)!;
        const door = start.x + (STEP_WIDTH * (doors.indexOf(outcome) + 0.5)) / doors.length;
        const [near, far] = [Math.min(lane, door), Math.max(lane, door)];
        for (const [line, whose] of turns) {
          const [y, one, other] = line.split(' ').map(Number) as [number, number, number];
          if (y === turn && whose !== target) expect(far < one || near > other, `${id} and a way to ${whose}`).toBe(true);
        }
        turns.set(`${turn} ${near} ${far}`, target);
        expect(turn, id).toBeLessThan(Math.min(...[...places.values()].map(({ y }) => y).filter((y) => y > start.y), Number.POSITIVE_INFINITY));
      }
    }
  });

  it('[B-101] in a language written from the right it is the mirror image, in both directions', () => {
    for (const options of [down, across]) {
      const [ltr, rtl] = [drawn(template('bus-permit'), options), drawn(template('bus-permit'), { ...options, isRightToLeft: true })];
      for (const [key, { x, y }] of ltr.places) expect(rtl.places.get(key)).toEqual({ x: x === 0 ? 0 : -x, y });
      if (options === down) expect(rtl.bands.map(({ from, size }) => STEP_WIDTH - from - size)).toEqual(ltr.bands.map(({ from }) => from));
    }
  });

  it('[B-102] a folded lane is one card, with one way to each step it leads to, and what was empty is closed', () => {
    const file = template('building-permit');
    const [open, folded] = [drawn(file), drawn(file, down, ['applicant'])];
    expect(folded.places.has(cardOf('applicant'))).toBe(true);
    expect(folded.ways.filter(({ from }) => from === cardOf('applicant')).map(({ target }) => target)).toEqual(['check']);
    expect(folded.ways.some(({ target, outcome }) => target === cardOf('applicant') && outcome === 'sendBack')).toBe(true);
    expect(folded.ways.some(({ from, target }) => ['guide', 'owner'].includes(from) || target === 'owner')).toBe(false);
    const bottom = ({ places }: LaneLayout) => Math.max(...[...places.values()].map(({ y }) => y));
    expect(bottom(folded)).toBeLessThan(bottom(open));
    expect(folded.bands.map(({ size }) => size).slice(1)).toEqual(open.bands.map(({ size }) => size).slice(1));
  });

  it('[B-100] 1,000 steps are put in lanes in a fraction of the time their layout takes', () => {
    const file = longService(1_000);
    const base = layoutOf(file, down);
    const start = performance.now();
    expect(inLanes(base, file, new Set(), down).places.size).toBe(1_000);
    // Generous for a busy machine: it takes some 40 ms.
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
