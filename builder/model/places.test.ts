import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkService } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { readAddress, writeAddress } from '#builder/state/address.ts';
import { anyRecipe } from '#builder/testing/any-edit.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { placeOf, SECTIONS } from './places.ts';

describe('places in the editor', () => {
  it('[B-18] every problem leads to a place there is', () => {
    fc.assert(fc.property(fc.array(anyRecipe, { maxLength: 12 }), (recipes) => {
      const file = recipes.reduce((at, recipe) => apply(at, recipe(at)).file, sampleService());
      for (const { path } of checkService(file, stepKinds)) {
        const place = placeOf(file, path);
        expect(SECTIONS).toContain(place.section);
        if (place.step !== undefined) expect(flowOf(file).steps).toHaveProperty([place.step]);
      }
    }), { numRuns: 60 });
  });

  it('[B-18] a problem of a question leads to it, on the step that asks it', () => {
    const at = (path: string) => placeOf(sampleService(), path);
    expect(at('/properties/premises/properties/seats/maximum')).toEqual({ section: 'flow', step: 'premises', field: '/premises/seats' });
    expect(at('/x-service/flow/steps/review/reasons/1/title')).toMatchObject({ section: 'flow', step: 'review' });
    expect(at('/x-service/layout/~1premises~1workPermit/invalid')).toMatchObject({ step: 'premises', field: '/premises/workPermit' });
    expect(at('/$defs/large')).toEqual({ section: 'conditions', item: 'large' });
    expect(at('/allOf/0/if')).toEqual({ section: 'conditions', item: 'foreign' });
    expect(at('/x-service/roles/officer/institution')).toMatchObject({ section: 'people', item: 'officer' });
  });

  it('[B-18] any place has an address that leads back to it', () => {
    const word = fc.string({ minLength: 1 });
    const place = fc.record({ section: fc.constantFrom(...SECTIONS), step: word, field: word, item: word, setting: word }, { requiredKeys: ['section'] });
    fc.assert(fc.property(place, fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/), (one, slug) => {
      const [path = '', ...query] = writeAddress({ page: 'service', slug, place: one }).split('?');
      expect(readAddress(path, query.join('?'))).toEqual({ page: 'service', slug, place: one });
    }));
  });
});
