import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { problemsOf } from '#builder/problems/check.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { copyStep, pasteStep } from './copy-step.ts';
import { presenceOf } from './presence.ts';

const errors = (file: ServiceFile) => problemsOf(file).filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`);
const pasted = (into: ServiceFile, key: string, after: { step: string; outcome: string }) => {
  const made = pasteStep(into, JSON.parse(JSON.stringify(copyStep(sampleService(), key)!)), after);
  return { ...apply(into, made.edit), key: made.key };
};

describe('a step copied and pasted', () => {
  it('[B-41] every step of a service can be duplicated beside itself, under keys of its own, with no new error', () => {
    const before = errors(sampleService());
    for (const [key, { ways }] of Object.entries(sampleService()['x-service'].flow.steps)) {
      const outcome = Object.keys(ways)[0];
      if (outcome === undefined || key === 'send' || key === 'papers') continue;
      const { file, key: made, inverse } = pasted(sampleService(), key, { step: key, outcome });
      expect(made).not.toBe(key);
      expect(errors(file).filter((one) => !before.includes(one) && !one.startsWith('text-missing')), key).toEqual([]);
      expect(JSON.stringify(apply(file, inverse).file)).toBe(JSON.stringify(sampleService()));
    }
  });

  it('[B-41] a page goes to another service with its questions, its list, its limits, its privacy', () => {
    const { file, key } = pasted(plainService(), 'before', { step: 'applicant', outcome: 'continue' });
    expect(file.properties[key]).toEqual(sampleService().properties.before && { ...sampleService().properties.before, properties: { nationality: { title: 'Nationality', type: 'string', $ref: '#/$defs/catalog-nationalities' } } });
    expect(file.$defs?.['catalog-nationalities']).toEqual(sampleService().$defs!['catalog-nationality']);
    expect(file['x-service'].privacy?.[`/${key}/nationality`]).toBe('personal');
    expect(file['x-service'].flow.steps[key]?.['stops'], 'a stop hangs on a condition that is not there').toEqual([]);
    expect(errors(file)).toEqual(errors(plainService()));
  });

  it('[B-41] beside itself a question keeps its condition, which is of this service', () => {
    const { file, key } = pasted(sampleService(), 'premises', { step: 'premises', outcome: 'continue' });
    expect(presenceOf(file, `/${key}/workPermit`)).toEqual({ required: true, shown: { determinant: 'foreign', is: true }, isIntricate: false });
    expect(file['x-service'].texts?.dz?.[`/properties/${key}/properties/seats/title`]).toBe('གདན་གྲངས།');
    expect(file['x-service'].layout?.[`/${key}/workPermit`]?.invalid).toBe('Write it like WP-123456.');
  });
});
