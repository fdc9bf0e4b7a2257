import { describe, expect, it } from 'vitest';
import { soundService } from '../samples/sound-service.ts';
import { localise } from './localise.ts';
import { valueAt } from './paths.ts';
import { translatableTexts } from './texts.ts';

describe('[S15] a service reads in every language it is offered in', () => {
  it('given every text translated, then every text is the translation, and the file handed in stays as it was', () => {
    const file = soundService();
    const before = JSON.stringify(file);
    const other = localise(file, 'dz');
    for (const { path, text } of translatableTexts(file)) expect(valueAt(other, path)).toBe(`ཀ ${text}`);
    expect(JSON.stringify(file)).toBe(before);
  });

  it('given one missing and one empty translation, then those texts are in the base language', () => {
    const file = soundService();
    delete file['x-service'].texts!.dz!['/title'];
    file['x-service'].texts!.dz!['/x-service/about/cost'] = ' ';
    const other = localise(file, 'dz');
    expect([other.title, other['x-service'].about.cost, other['x-service'].about.duration]).toEqual(['Café permit', 'No fee', 'ཀ One day']);
  });

  it('given the base language, or one there is not, then the file itself', () => {
    const file = soundService();
    for (const language of ['en', 'fr', 'toString', '__proto__']) expect(localise(file, language)).toBe(file);
  });

  it('given one translated text, then only what holds it is copied', () => {
    const file = soundService();
    file['x-service'].texts = { dz: { '/$defs/catalog-village/oneOf/1/title': 'ཆུ།' } };
    const other = localise(file, 'dz');
    expect(other.$defs!['catalog-village']!.oneOf![1]).toEqual({ const: 'river', title: 'ཆུ།', 'x-parent': 'east' });
    expect(Array.isArray(other.$defs!['catalog-village']!.oneOf)).toBe(true);
    expect(other.$defs!['catalog-village']!.oneOf![0]).toBe(file.$defs!['catalog-village']!.oneOf![0]);
    expect(other['x-service']).toBe(file['x-service']);
    expect(other.properties).toBe(file.properties);
  });

  it('given translations of what is no text, or of what every object has, then nothing changes', () => {
    const file = soundService();
    const hostile = { '/x-service/flow/start': 'done', '/__proto__/polluted': 'x', '/constructor/name': 'x', '/properties/applicant/properties/workPermit/pattern': '.*', '/$defs/foreign/required/0': 'x', '/nowhere/title': 'x', title: 'x', '': 'x' };
    file['x-service'].texts = { dz: hostile };
    expect(localise(file, 'dz')).toEqual(file);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('[S16] every text for people is found', () => {
  it('given the sample, then these are its texts, in the order of the file', () => {
    expect(translatableTexts(soundService()).map(({ path, mayStay }) => (mayStay ? `${path} (may stay)` : path))).toEqual([
      '/title',
      '/properties/applicant/title', '/properties/applicant/properties/fullName/title', '/properties/applicant/properties/nationality/title', '/properties/applicant/properties/workPermit/title',
      '/properties/place/title', ...['district', 'village', 'inside', 'outside', 'seats'].map((name) => `/properties/place/properties/${name}/title`),
      '/$defs/foreign/title (may stay)', '/$defs/large/title (may stay)', '/$defs/village-of-district/title (may stay)',
      '/$defs/catalog-nationality/oneOf/0/title', '/$defs/catalog-nationality/oneOf/1/title', '/$defs/catalog-district/oneOf/0/title', '/$defs/catalog-district/oneOf/1/title',
      '/$defs/catalog-village/oneOf/0/title', '/$defs/catalog-village/oneOf/1/title', '/$defs/catalog-village/oneOf/2/title',
      ...['summary', 'whoCanApply', 'cost', 'duration', 'legalBasis', 'privacyNotice', 'appeal', 'contact/name'].map((name) => `/x-service/about/${name}`),
      '/x-service/institutions/town/title', '/x-service/roles/officer/title', '/x-service/registrations/cafe/title', '/x-service/documents/plan/title',
      ...['guide/title', 'guide/stops/0/title', 'guide/stops/0/text', 'guide/stops/0/office', 'cafe/title', 'papers/title', 'send/title', 'send/declaration', 'which/title', 'desk/title', 'desk/reasons/0/title', 'grant/title', 'done/title', 'done/text', 'refused/title', 'refused/text'].map((at) => `/x-service/flow/steps/${at}`),
      '/x-service/certificates/permit/title', '/x-service/certificates/permit/elements/1/label', '/x-service/certificates/permit/elements/2/text',
      '/x-service/layout/~1applicant~1fullName/missing', '/x-service/layout/~1applicant~1workPermit/why',
    ]);
  });

  it('given names, addresses and units, then they may stay as they are', () => {
    const file = soundService();
    file['x-service'].institutions.town!.address = 'Norzin Lam';
    file['x-service'].layout!['/place/inside'] = { prefix: 'm²' };
    Object.assign(file['x-service'].certificates!.permit!.elements[1]!, { text: 'Nu. {/place/seats}' });
    expect(translatableTexts(file).filter(({ path, mayStay }) => mayStay && !path.startsWith('/$defs')).map(({ text }) => text)).toEqual(['Norzin Lam', 'Nu. {/place/seats}', 'm²']);
  });
});
