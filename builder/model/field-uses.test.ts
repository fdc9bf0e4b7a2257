import { describe, expect, it } from 'vitest';
import { sampleService } from '#builder/testing/sample-service.ts';
import { usesOfField } from './field-uses.ts';

describe('where a question is used', () => {
  const sample = sampleService();
  const file = {
    ...sample, $defs: { ...sample.$defs, big: { title: 'Big', properties: { premises: { properties: { hall: { properties: { seats: { minimum: 5 } }, required: ['seats'] } } } } } },
    'x-service': {
      ...sample['x-service'], formulas: { '/premises/total': 'premises.hall.seats * 2', '/premises/other': 'premises.hallway + 1' }, fees: {}, subCatalogs: { '/premises/gewog': '/premises/hall/dzongkhag' },
      certificates: { permit: { ...sample['x-service'].certificates!['permit']!, elements: [{ kind: 'text' as const, text: '{/premises/hall/seats|words}', x: 0, y: 0, width: 9 }] } },
      scenarios: [{ title: 'Hall', answers: { premises: { hall: { seats: 5 } } }, expect: { status: 'closed' as const } }],
    },
  } as unknown as typeof sample;

  it('[B-59] given conditions, formulas, lists, certificates and scenarios that need it or what is inside of it, then each is named', () => {
    const all = ['/$defs/big', '/x-service/formulas/~1premises~1total', '/x-service/certificates/permit', '/x-service/scenarios/0'];
    expect(usesOfField(file, '/premises/hall/seats')).toEqual(all);
    expect(usesOfField(file, '/premises/hall')).toEqual([all[0], all[1], '/x-service/subCatalogs/~1premises~1gewog', all[2], all[3]]);
  });

  it('[B-88] given a question that must differ from it, then that question is named, and not for itself', () => {
    const hall = { ...file, properties: { ...file.properties, hall: { title: 'Hall', type: 'object' as const, properties: { name: { title: 'Name', type: 'string' as const, 'x-unlike': ['/hall/name', '/premises/hall/seats'] } } } } };
    expect(usesOfField(hall, '/premises/hall/seats')).toContain('/properties/hall/properties/name');
    expect(usesOfField(hall, '/hall/name')).toEqual([]);
  });

  it('[B-59] given a question nothing needs, or one whose name another begins with, then nothing is', () => {
    expect(usesOfField(file, '/premises/hal')).toEqual([]);
    expect(usesOfField(file, '/premises/total')).toEqual([]);
  });
});
