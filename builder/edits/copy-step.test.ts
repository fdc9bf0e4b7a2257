import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { problemsOf } from '#builder/problems/check.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { copyStep, pasteStep } from './copy-step.ts';
import { presenceOf } from './presence.ts';
import { readSentence } from './read-sentence.ts';
import { sentenceSchema } from './sentence.ts';

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

  it('[B-88] what an answer must differ from is of the copy where it comes along, and is left out where the service has it not', () => {
    const step = Object.keys(sampleService()['x-service'].flow.steps).find((key) => sampleService()['x-service'].flow.steps[key]!['screen'] === 'premises')!;
    const source = sampleService();
    source.properties['premises']!.properties!['workPermit'] = { title: 'Permit', type: 'string', 'x-unlike': ['/premises/music', '/before/nationality'] };
    const unlikeIn = (into: ServiceFile, after: string) => {
      const made = pasteStep(into, copyStep(source, step)!, { step: after, outcome: 'continue' });
      const page = apply(into, made.edit).file.properties[made.key]!;
      return [made.key, (page.properties!['workPermit'] as { 'x-unlike'?: string[] })['x-unlike']] as const;
    };
    const [key, beside] = unlikeIn(sampleService(), step);
    expect(beside).toEqual([`/${key}/music`, '/before/nationality']);
    const [elsewhere, alone] = unlikeIn(plainService(), 'applicant');
    expect(alone).toEqual([`/${elsewhere}/music`]);
  });

  it('[B-41] a condition that compares two of its answers comes along, and compares the copies', () => {
    const file = sampleService();
    file.properties['premises']!.properties!['tables'] = { title: 'Tables', type: 'integer' };
    file.$defs!['full'] = { title: 'More seats than tables', ...sentenceSchema({ join: 'all', clauses: [{ field: '/premises/seats', operator: 'over', value: '/premises/tables' }] }) };
    const shown = apply(file, { do: 'setCondition', path: '/premises/workPermit', shown: { determinant: 'full', is: true } }).file;
    const made = pasteStep(plainService(), copyStep(shown, 'premises')!, { step: 'applicant', outcome: 'continue' });
    const { file: into } = apply(plainService(), made.edit);
    const [full] = Object.values(into.$defs ?? {}).filter(({ title }) => title === 'More seats than tables');
    expect(readSentence(full!)).toEqual({ join: 'all', clauses: [{ field: `/${made.key}/seats`, operator: 'over', value: `/${made.key}/tables` }] });
    expect(errors(into)).toEqual(errors(plainService()));
  });

  it('[B-82] a page keeps the notes of its reusable blocks beside itself and in another service, and a page that is a block stays one', () => {
    const from = sampleService();
    from['x-service'].blocks = { '/premises': { block: 'place', version: 2 }, '/premises/seats': { block: 'seats', version: 1 }, '/before/nationality': { block: 'people', version: 4 } };
    for (const into of [from, plainService()]) {
      const made = pasteStep(into, copyStep(from, 'premises')!, undefined);
      const { file, inverse } = apply(into, made.edit);
      expect(file['x-service'].blocks).toEqual({ ...into['x-service'].blocks, [`/${made.key}`]: { block: 'place', version: 2 }, [`/${made.key}/seats`]: { block: 'seats', version: 1 } });
      expect(JSON.stringify(apply(file, inverse).file)).toBe(JSON.stringify(into));
    }
  });

  it('[B-41] beside itself a question keeps its condition, which is of this service', () => {
    const { file, key } = pasted(sampleService(), 'premises', { step: 'premises', outcome: 'continue' });
    expect(presenceOf(file, `/${key}/workPermit`)).toEqual({ required: true, shown: { determinant: 'foreign', is: true }, isIntricate: false });
    expect(file['x-service'].texts?.dz?.[`/properties/${key}/properties/seats/title`]).toBe('གདན་གྲངས།');
    expect(file['x-service'].layout?.[`/${key}/workPermit`]?.invalid).toBe('Write it like WP-123456.');
  });
});
