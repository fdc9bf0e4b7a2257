import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { soundService } from '../samples/sound-service.ts';
import { catalogOptions, optionTitle, subCatalogConditions } from './catalogs.ts';
import { fieldAt } from './paths.ts';
import type { SchemaObject } from './json-schema.ts';

describe('[S13] a catalog is one list, wherever it is used', () => {
  const file = soundService();

  it('given a field that refers to a catalog, then its options, with their parents', () => {
    expect(catalogOptions(file, fieldAt(file, '/place/village')!)).toEqual([
      { const: 'hill', title: 'Hill', parent: 'east' }, { const: 'river', title: 'River', parent: 'east' }, { const: 'lake', title: 'Lake', parent: 'west' },
    ]);
  });

  it.each<[string, SchemaObject, unknown[]]>([
    ['options written into the field', { oneOf: [{ const: 1, title: 'One' }] }, [{ const: 1, title: 'One' }]],
    ['values without words', { enum: ['a', 2] }, [{ const: 'a', title: 'a' }, { const: 2, title: '2' }]],
    ['several of a catalog', { type: 'array', items: { $ref: '#/$defs/catalog-district' } }, [{ const: 'east', title: 'East' }, { const: 'west', title: 'West' }]],
    ['no choice', { type: 'string' }, []],
    ['a catalog there is not', { $ref: '#/$defs/catalog-gone' }, []],
    ['a catalog named like a part of every object', { $ref: '#/$defs/toString' }, []],
  ])('given %s', (_name, field, options) => expect(catalogOptions(file, field)).toEqual(options));

  it('given a chosen value, then its words; given another, none', () => {
    expect(optionTitle(file, '/place/district', 'east')).toBe('East');
    expect(optionTitle(file, '/place/district', 'north')).toBeUndefined();
    expect(optionTitle(file, '/place/gone', 'east')).toBeUndefined();
  });
});

describe('[S14] a sub catalog is tied to its parent in plain JSON Schema', () => {
  const judgeOf = (schema: SchemaObject) => new Ajv2020({ strict: false }).compile(schema);

  it('given the sample, then the conditions are those its file holds', () => {
    const file = soundService();
    expect(subCatalogConditions(file, '/place/village')?.allOf).toEqual(file.$defs!['village-of-district']!.allOf);
    expect(subCatalogConditions(file, '/place/inside')).toBeUndefined();
  });

  it('given answers, then a village of another district is refused, one of its own not, and none is asked before the district is known', () => {
    const judge = judgeOf(subCatalogConditions(soundService(), '/place/village')!);
    expect(judge({ place: { district: 'east', village: 'river' } })).toBe(true);
    expect(judge({ place: { district: 'east', village: 'lake' } })).toBe(false);
    expect(judge({ place: { village: 'lake' } })).toBe(true);
    expect(judge({})).toBe(true);
  });

  it('given a parent option without sub options, then nothing may be chosen there', () => {
    const file = soundService();
    file.$defs!['catalog-district']!.oneOf!.push({ const: 'north', title: 'North' });
    const judge = judgeOf(subCatalogConditions(file, '/place/village')!);
    expect(judge({ place: { district: 'north' } })).toBe(true);
    expect(judge({ place: { district: 'north', village: 'lake' } })).toBe(false);
  });

  it('given both in a row, then each row is judged by itself', () => {
    const file = soundService();
    file.properties.place!.properties!.branches = { title: 'Branches', type: 'array', items: { type: 'object', properties: { district: file.properties.place!.properties!.district!, village: file.properties.place!.properties!.village! } } };
    file['x-service'].subCatalogs = { '/place/branches/*/village': '/place/branches/*/district' };
    const judge = judgeOf(subCatalogConditions(file, '/place/branches/*/village')!);
    expect(judge({ place: { branches: [{ district: 'east', village: 'hill' }, { district: 'west', village: 'lake' }] } })).toBe(true);
    expect(judge({ place: { branches: [{ district: 'east', village: 'hill' }, { district: 'west', village: 'hill' }] } })).toBe(false);
  });
});
