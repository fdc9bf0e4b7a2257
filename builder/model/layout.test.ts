import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ServiceFile } from '#schemas/index.ts';
import { describe, expect, it } from 'vitest';
import { apply } from '#builder/edits/apply.ts';
import { newSteps } from '#builder/edits/new-parallel.ts';
import { newStep } from '#builder/edits/new-step.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { anyRecipe } from '#builder/testing/any-edit.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { crossings } from './crossings.ts';
import { drawingSignature, layoutOf, STEP_HEIGHT, STEP_WIDTH } from './layout.ts';
import { outlineOf } from './outline.ts';

const down = { direction: 'down', isRightToLeft: false } as const;
const across = { direction: 'across', isRightToLeft: false } as const;

describe('the outline', () => {
  it('[B-9] reads from the start: each step before those it leads to, except on a way back', () => {
    expect(outlineOf(sampleService()).map(({ key }) => key)).toEqual(['before', 'premises', 'papers', 'send', 'size', 'review', 'permit', 'done', 'refused']);
  });

  it('[B-9] lists every step once, whatever is drawn, and those nothing leads to at the end', () => {
    fc.assert(fc.property(fc.array(anyRecipe, { maxLength: 20 }), (recipes) => {
      const file = recipes.reduce((at, recipe) => apply(at, recipe(at)).file, sampleService());
      const outline = outlineOf(file);
      expect(outline.map(({ key }) => key).sort()).toEqual(Object.keys(file['x-service'].flow.steps).sort());
      const firstStray = outline.findIndex(({ isReached }) => !isReached);
      if (firstStray >= 0) expect(outline.slice(firstStray).every(({ isReached }) => !isReached)).toBe(true);
    }));
  });
});

describe('the canvas', () => {
  it('[B-10] words and settings move nothing', () => {
    const renamed = apply(sampleService(), { do: 'renameStep', key: 'send', title: 'A much longer title than before' }).file;
    const wordy = apply(renamed, { do: 'setStepSetting', key: 'review', setting: 'days', value: 5 }).file;
    expect(drawingSignature(wordy)).toBe(drawingSignature(sampleService()));
    expect(layoutOf(wordy, down)).toEqual(layoutOf(sampleService(), down));
  });

  it('[B-10] a step added on the way on leaves everything before it where it was', () => {
    const before = layoutOf(sampleService(), down);
    const { edit, key } = newStep(sampleService(), 'grant', () => (word) => word, { after: { step: 'permit', outcome: 'continue' } });
    const after = layoutOf(apply(sampleService(), edit).file, down);
    for (const step of ['before', 'premises', 'papers', 'send', 'size']) expect(after.places.get(step), step).toEqual(before.places.get(step));
    expect(after.places.get(key)!.y).toBeGreaterThan(after.places.get('permit')!.y);
  });

  it('[B-10] no two steps lie on each other, in any drawing and direction', () => {
    fc.assert(fc.property(fc.array(anyRecipe, { maxLength: 15 }), fc.constantFrom(down, across), (recipes, options) => {
      const file = recipes.reduce((at, recipe) => apply(at, recipe(at)).file, sampleService());
      const places = [...layoutOf(file, options).places.values()];
      for (const [index, one] of places.entries()) {
        for (const other of places.slice(index + 1)) expect(Math.abs(one.x - other.x) >= STEP_WIDTH || Math.abs(one.y - other.y) >= STEP_HEIGHT).toBe(true);
      }
    }), { numRuns: 50 });
  });

  it('[B-10] where several steps lead to the same offices, of two orders the one with fewer crossings is taken: it cannot be without any', () => {
    const file = JSON.parse(readFileSync(new URL('../../templates/complaint/service.json', import.meta.url), 'utf8')) as ServiceFile;
    const { places, ways } = layoutOf(file, down);
    const middle = (key: string) => ({ x: places.get(key)!.x + STEP_WIDTH / 2, y: places.get(key)!.y + STEP_HEIGHT / 2 });
    const drawn = ways.filter(({ lane }) => lane === undefined);
    expect(crossings(drawn.map(({ from, bends, target }) => [middle(from), ...bends, middle(target)])).length).toBeLessThanOrEqual(8);
  });

  it('[B-42] branches lie side by side in their order, and no way between where they part and where they meet crosses another', () => {
    const words = () => (word: string) => word;
    let file = sampleService();
    const add = (kind: string, step: string, outcome: string) => {
      const { edit, key } = newSteps(file, kind, words, { after: { step, outcome } });
      file = apply(file, edit).file;
      return key;
    };
    const split = add('parallel', 'size', 'large');
    file = apply(file, { do: 'setStepSetting', key: split, setting: 'branches', value: ['first', 'second', 'third', 'fourth'].map((outcome) => ({ outcome })) }).file;
    const [first, second] = Object.values(flowOf(file).steps[split]!.ways) as [string, string];
    const third = add('desk', split, 'third');
    add('desk', third, 'approve');
    const inner = add('parallel', second, 'approve');
    const innerDesks = Object.values(flowOf(file).steps[inner]!.ways);
    for (const options of [down, across, { ...across, isRightToLeft: true }]) {
      const { places, ways } = layoutOf(file, options);
      const along = (key: string) => { const { x, y } = places.get(key)!; return options === down ? y : options.isRightToLeft ? -x : x; };
      const beside = (key: string) => { const { x, y } = places.get(key)!; return options === down ? x : y; };
      expect([first, second, third].map(beside)).toEqual([first, second, third].map(beside).sort((one, other) => one - other));
      expect(new Set([first, second, third].map(along)).size).toBe(1);
      expect(innerDesks.map(beside)).toEqual(innerDesks.map(beside).sort((one, other) => one - other));
      const middle = (key: string) => ({ x: places.get(key)!.x + STEP_WIDTH / 2, y: places.get(key)!.y + STEP_HEIGHT / 2 });
      expect(crossings(ways.filter(({ lane }) => lane === undefined).map(({ from, target, bends }) => [middle(from), ...bends, middle(target)]))).toEqual([]);
    }
  });

  it('[B-10] a long procedure is laid out while one waits: 150 desks that all send back and refuse', () => {
    let file = sampleService();
    let after = { step: 'review', outcome: 'approve' };
    for (let number = 0; number < 150; number += 1) {
      const made = newStep(file, 'desk', () => (word) => word, { after, title: `Desk ${number}` });
      file = apply(file, made.edit).file;
      after = { step: made.key, outcome: 'approve' };
    }
    const start = performance.now();
    const { ways } = layoutOf(file, down);
    // Generous for a busy machine; without lanes it is minutes.
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(new Set(ways.filter(({ outcome }) => outcome === 'sendBack').map(({ lane }) => lane)).size).toBe(1);
  });

  it('[B-10] in a language written from the right the drawing is its mirror image', () => {
    const ltr = layoutOf(sampleService(), across);
    const rtl = layoutOf(sampleService(), { ...across, isRightToLeft: true });
    for (const [key, { x, y }] of ltr.places) expect(rtl.places.get(key)).toEqual({ x: x === 0 ? 0 : -x, y });
  });
});
