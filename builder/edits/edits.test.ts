import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRecipe } from '#builder/testing/any-edit.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { perform, redo, startHistory, undo } from './history.ts';

const written = (value: unknown): string => JSON.stringify(value, null, 1);
const someEdits = fc.array(anyRecipe, { minLength: 1, maxLength: 25 });

describe('an edit and its inverse', () => {
  it('[B-1] any edit, then its inverse, gives the very same file, the order of keys included', () => {
    fc.assert(fc.property(someEdits, (recipes) => {
      let file = sampleService();
      for (const recipe of recipes) {
        const before = written(file);
        const { file: after, inverse } = apply(file, recipe(file));
        expect(written(apply(after, inverse).file)).toBe(before);
        expect(written(file)).toBe(before);
        file = after;
      }
    }), { numRuns: 300 });
  });

  it('[B-1] the inverse of an inverse does the edit again', () => {
    fc.assert(fc.property(someEdits, (recipes) => {
      const start = recipes.slice(1).reduce((file, recipe) => apply(file, recipe(file)).file, sampleService());
      const done = apply(start, recipes[0]!(start));
      const undone = apply(done.file, done.inverse);
      expect(written(apply(undone.file, undone.inverse).file)).toBe(written(done.file));
    }), { numRuns: 200 });
  });

  it('[B-1] an edit that changes nothing has nothing to undo', () => {
    fc.assert(fc.property(someEdits, (recipes) => {
      let file = sampleService();
      for (const recipe of recipes) {
        const done = apply(file, recipe(file));
        if (done.inverse.patches.length === 0) expect(done.file).toBe(file);
        file = done.file;
      }
    }));
  });
});

describe('a history', () => {
  it('[B-2] any edits, all undone, give the start, and all redone the end', () => {
    fc.assert(fc.property(someEdits, (recipes) => {
      const start = startHistory(sampleService());
      const end = recipes.reduce((history, recipe) => perform(history, recipe(history.file)), start);
      const back = end.past.reduce((history) => undo(history), end);
      expect(written(back.file)).toBe(written(start.file));
      expect(written(end.past.reduce((history) => redo(history), back).file)).toBe(written(end.file));
    }), { numRuns: 200 });
  });

  it('[B-2] at least 100 edits can be undone', () => {
    const end = Array.from({ length: 130 }).reduce<ReturnType<typeof startHistory>>((history, _, number) => perform(history, { do: 'renameStep', key: 'send', title: `Send ${number}` }), startHistory(sampleService()));
    const back = Array.from({ length: 130 }).reduce<ReturnType<typeof startHistory>>((history) => undo(history), end);
    expect(back.file).toEqual(sampleService());
  });

  it('[B-2] the letters of one word are one step of undoing', () => {
    const typed = ['S', 'Se', 'Sen', 'Send'].reduce((history, title) => perform(history, { do: 'renameStep', key: 'send', title }, 'title of send'), startHistory(sampleService()));
    expect(typed.past).toHaveLength(1);
    expect(undo(typed).file).toEqual(sampleService());
    expect(redo(undo(typed)).file).toEqual(typed.file);
  });

  it('[B-2] every step of undoing has a name', () => {
    fc.assert(fc.property(someEdits, (recipes) => {
      const end = recipes.reduce((history, recipe) => perform(history, recipe(history.file)), startHistory(sampleService()));
      for (const { label } of end.past) expect(label.key).toMatch(/^builder\.edit\.[\w.]+$/);
    }));
  });
});
