import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '#builder/edits/apply.ts';
import { newStep } from '#builder/edits/new-step.ts';
import { anyRecipe } from '#builder/testing/any-edit.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
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
