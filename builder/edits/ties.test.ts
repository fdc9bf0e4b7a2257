import { describe, expect, it } from 'vitest';
import { checkService, type ServiceFile, subCatalogConditions } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';

/** The sample with towns that belong to a country. */
function withTowns(): ServiceFile {
  const file = sampleService();
  file.properties['before']!.properties!['town'] = { title: 'Town', type: 'string', $ref: '#/$defs/catalog-town' };
  file.$defs!['catalog-town'] = { title: 'Towns', oneOf: [{ const: 'thimphu', title: 'Thimphu', 'x-parent': 'BT' }, { const: 'delhi', title: 'Delhi', 'x-parent': 'IN' }] };
  file['x-service'].subCatalogs = { '/before/town': '/before/nationality' };
  file.$defs!['town-of-country'] = subCatalogConditions(file, '/before/town')!;
  file.allOf = [...file.allOf!, { $ref: '#/$defs/town-of-country' }];
  return file;
}

const tied = (file: ServiceFile) => checkService(file, stepKinds).filter(({ code }) => code === 'sub-catalog-tie');

describe('a sub catalog', () => {
  it('[B-15] stays tied to its parent when either list changes', () => {
    const start = withTowns();
    expect(tied(start)).toEqual([]);
    const more = apply(start, { do: 'setSetting', path: '/$defs/catalog-town/oneOf', value: [...start.$defs!['catalog-town']!.oneOf as never[], { const: 'paro', title: 'Paro', 'x-parent': 'BT' }] as never });
    expect(tied(more.file)).toEqual([]);
    expect(JSON.stringify(more.file.$defs!['town-of-country'])).toContain('paro');
    expect(JSON.stringify(apply(more.file, more.inverse).file)).toBe(JSON.stringify(start));
  });

  it('[B-15] takes its tie with it when it goes', () => {
    const start = withTowns();
    const gone = apply(start, { do: 'removeField', path: '/before/town' });
    expect(gone.file.$defs).not.toHaveProperty('town-of-country');
    expect(gone.file.allOf).toHaveLength(1);
    expect(JSON.stringify(apply(gone.file, gone.inverse).file)).toBe(JSON.stringify(start));
  });
});
