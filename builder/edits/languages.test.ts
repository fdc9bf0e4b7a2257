import { describe, expect, it } from 'vitest';
import { checkService, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { FIELD_TYPES, newField } from './new-field.ts';
import { newStep } from './new-step.ts';

const words = (language: string) => (key: string) => `${language} ${key}`;
const untranslated = (file: ServiceFile) => checkService(file, stepKinds).filter(({ code }) => code === 'text-missing-in-language').map(({ path }) => path);

describe('a service in two languages', () => {
  it('[B-14] gets the first words of every new step and question in both', () => {
    const before = new Set(untranslated(sampleService()));
    const kinds = Object.keys(stepKinds).map((kind) => newStep(sampleService(), kind, words).edit);
    const fields = FIELD_TYPES.map((type) => newField(sampleService(), 'premises', type, words).edit);
    for (const edit of [...kinds, ...fields]) {
      const { file } = apply(sampleService(), edit);
      expect(untranslated(file).filter((path) => !before.has(path)), JSON.stringify(edit).slice(0, 200)).toEqual([]);
    }
  });
});
