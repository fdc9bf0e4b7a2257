import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { newStep } from '#builder/edits/new-step.ts';
import { anyRecipe } from '#builder/testing/any-edit.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { changesBetween } from './changes.ts';

const after = (...edits: Edit[]) => edits.reduce((file, edit) => apply(file, edit).file, sampleService());
const said = (...edits: Edit[]) => changesBetween(sampleService(), after(...edits)).map(({ key, params }) => `${key.replace('builder.change.', '')} ${params?.['title']}`);

describe('what changed, in words', () => {
  it('[B-16] names a new desk and the way that now leads to it', () => {
    const { edit } = newStep(sampleService(), 'desk', () => (key) => key, { after: { step: 'review', outcome: 'approve' }, title: 'Second look' });
    expect(said(edit)).toEqual(['step.added Second look', 'way.changed Review']);
  });

  it('[B-16] names a changed question, a condition, a new order', () => {
    expect(said({ do: 'editField', path: '/premises/seats', schema: { maximum: 100 } })).toEqual(['question.changed Number of seats']);
    expect(said({ do: 'setCondition', path: '/premises/music', shown: { determinant: 'large', is: true } })).toEqual(['question.changed Will there be music?']);
    expect(said({ do: 'moveField', path: '/premises/music', to: 0 })).toEqual(['order.changed Your café']);
  });

  it('[B-16] speaks of translations where one is otherwise, not where it came or went with its step', () => {
    const title = '/x-service/flow/steps/review/title';
    const translate = (text: string): Edit => ({ do: 'setText', path: title, text, language: 'dz' });
    const languages: Edit = { do: 'setSetting', path: '/x-service/languages', value: ['en', 'dz'] };
    const before = after(languages, translate('བརྟག་ཞིབ'));
    const from = (...edits: Edit[]) => changesBetween(before, edits.reduce((file, edit) => apply(file, edit).file, before)).map(({ key }) => key);
    const gone = from({ do: 'removeStep', key: 'review' });
    expect(gone).toContain('builder.change.step.removed');
    expect(gone).not.toContain('builder.change.texts.changed');
    expect(from(translate('ཞིབ་དཔྱད'))).toEqual(['builder.change.texts.changed']);
    expect(from(translate(''))).toEqual(['builder.change.texts.changed']);
  });

  it('[B-16] is silent about a file and itself, and speaks up about anything else', () => {
    expect(changesBetween(sampleService(), sampleService())).toEqual([]);
    fc.assert(fc.property(fc.array(anyRecipe, { minLength: 1, maxLength: 4 }), (recipes) => {
      const file = recipes.reduce((at, recipe) => apply(at, recipe(at)).file, sampleService());
      const isSame = JSON.stringify(file) === JSON.stringify(sampleService());
      // Screens without questions, and whether a screen must be answered, show only in the steps that ask them.
      const { properties, required, allOf, ...rest } = file;
      const { properties: _p, required: _r, allOf: _a, ...before } = sampleService();
      if (!isSame && JSON.stringify(rest) !== JSON.stringify(before)) expect(changesBetween(sampleService(), file)).not.toEqual([]);
      void properties; void required; void allOf;
    }));
  });
});
