import { describe, expect, it } from 'vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { checkService, fieldAt, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { effectiveScreen } from '#runtime/forms/effective-screen.ts';
import { readPost } from '#runtime/forms/read-post.ts';
import { screenFields } from '#runtime/forms/screen-fields.ts';
import { burdenOf } from '#builder/model/burden.ts';
import { placeOf } from '#builder/model/places.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { type FIELD_TYPES, FIELD_TYPES_INSIDE, fieldType, newField } from './new-field.ts';
import { printableFields } from './certificate/printable.ts';
import { dependOn } from './sub-catalog.ts';

const words = () => (key: string): string => `words of ${key.split('.').at(-1)}`;
const problems = (file: ServiceFile): string[] => checkService(file, stepKinds).map(({ code, path }) => `${code} ${path}`);
const added = (file: ServiceFile, type: (typeof FIELD_TYPES)[number], within?: string) => {
  const { edit, path } = newField(file, 'premises', type, words, { within });
  const done = apply(file, edit);
  expect(JSON.stringify(apply(done.file, done.inverse).file)).toBe(JSON.stringify(file));
  return { file: done.file, path };
};
const NEW = ['address', 'owner', 'rows', 'location', 'area', 'signature', 'calculated', 'information'] as const;

describe('[BS-3] a block comes sound with its questions, and they are changed like those of a screen', () => {
  it.each(NEW)('given %s, then nothing is wrong that was not before, and it is known again', (type) => {
    const { file, path } = added(sampleService(), type);
    expect(problems(file).filter((one) => !problems(sampleService()).includes(one))).toEqual([]);
    expect(fieldType(fieldAt(file, path)!, file['x-service'].layout?.[path])).toBe(type);
  });
  it.each(['address', 'rows'] as const)('given %s, then every kind of question that may stand inside does, and goes again with what was said of it', (type) => {
    const start = added(sampleService(), type);
    const holder = type === 'rows' ? `${start.path}/*` : start.path;
    for (const inside of FIELD_TYPES_INSIDE) {
      const { file, path } = added(start.file, inside, holder);
      expect(path.startsWith(`${holder}/`)).toBe(true);
      expect(fieldAt(file, path)!.title).toBe(`words of ${inside}`);
      expect(problems(file).filter((one) => !problems(start.file).includes(one) && !one.startsWith('plain-')), inside).toEqual([]);
      expect(apply(file, { do: 'removeField', path }).file['x-service'].layout).toEqual(start.file['x-service'].layout);
      expect(apply(file, { do: 'moveField', path, to: 0 }).file).not.toBe(file);
      const renamed = apply(file, { do: 'renameField', path, key: 'other' }).file;
      expect(fieldAt(renamed, `${holder}/other`)).toEqual(fieldAt(file, path));
      const optional = apply(file, { do: 'editField', path, required: false }).file;
      expect(fieldAt(optional, holder)!.required ?? []).not.toContain(path.split('/').at(-1));
    }
  });
  it('given a block that gets another key, then what is said of its questions follows', () => {
    const { file, path } = added(sampleService(), 'owner');
    const renamed = apply(file, { do: 'renameField', path, key: 'partner' }).file;
    expect(Object.keys(renamed['x-service'].layout ?? {})).toEqual(expect.arrayContaining(['/premises/partner/fullName', '/premises/partner/identity', '/premises/partner/phone']));
    expect(JSON.stringify(renamed)).not.toContain(path);
  });
  it('given a problem inside a row, then its place is that question', () => {
    const { file, path } = added(sampleService(), 'rows');
    expect(placeOf(file, `/properties/premises/properties/${path.split('/').at(-1)}/items/properties/fullName/maxLength`).field).toBe(`${path}/*/fullName`);
  });
});

describe('[BS-4] plain JSON Schema judges the new kinds', () => {
  const judge = (type: (typeof NEW)[number], value: unknown): boolean => {
    const { file, path } = added(sampleService(), type);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    return ajv.compile(fieldAt(file, path)! as object)(value);
  };
  it.each([
    ['location', { latitude: 27.4728, longitude: 89.639 }, { latitude: 91, longitude: 0 }],
    ['area', [[27.4, 89.6], [27.5, 89.6], [27.5, 89.7]].map(([latitude, longitude]) => ({ latitude, longitude })), [{ latitude: 27.4, longitude: 89.6 }]], ['signature', { name: 'Pema', drawing: 'M10 20L30 40' }, { drawing: 'M10 20' }],
    ['signature', { name: 'Pema' }, { name: 'Pema', drawing: 'M1 1"><script>' }], ['rows', [{ fullName: 'Pema' }], []], ['address', { street: 'Norzin Lam 1', town: 'Thimphu' }, { town: 'Thimphu' }],
    ['owner', { fullName: 'Pema', identity: '11204001234', phone: '17123456' }, { fullName: 'Pema', identity: '1', phone: '17123456' }],
  ] as const)('given %s, then the right answer passes and the wrong one does not', (type, right, wrong) => {
    expect([judge(type, right), judge(type, wrong)]).toEqual([true, false]);
  });
  it('given words to read, then nothing can be answered, nobody is asked, and they cost no question', () => {
    expect(judge('information', 'x')).toBe(false);
    const { file, path } = added(sampleService(), 'information');
    expect(readPost('premises', screenFields(file, 'premises'), { [`premises[${path.split('/').at(-1)}]`]: 'x' }, { language: 'en', currency: 'BTN' })).toEqual({});
    expect(burdenOf(file).questions).toEqual(burdenOf(sampleService()).questions);
    const screen = effectiveScreen(file, 'premises', { answers: {}, visibility: { hidden: new Set(), required: new Set() } as never });
    expect(screen.fields.find((field) => field.path === path)).toMatchObject({ widget: 'information', required: false });
  });
});

describe('[BS-5] a choice is made to depend on another, and freed again', () => {
  it('given a new catalog under a first one, then its options have parents and every validator knows them', () => {
    const start = added(sampleService(), 'catalog');
    const tied = apply(start.file, dependOn(start.file, start.path, '/before/nationality'));
    expect(tied.file['x-service'].subCatalogs).toEqual({ [start.path]: '/before/nationality' });
    expect(problems(tied.file).filter((one) => one.startsWith('sub-catalog'))).toEqual([]);
    expect(JSON.stringify(tied.file.$defs)).toContain('"x-parent":"BT"');
    expect(JSON.stringify(apply(tied.file, tied.inverse).file)).toBe(JSON.stringify(start.file));
    const freed = apply(tied.file, dependOn(tied.file, start.path, undefined)).file;
    expect(freed['x-service']).not.toHaveProperty('subCatalogs');
    expect(freed.allOf).toEqual(start.file.allOf);
    expect(Object.keys(freed.$defs!)).toEqual(Object.keys(start.file.$defs!));
  });
});

it('[BS-4] strokes and words to read are nothing a certificate prints on a line; the typed name and the place are', () => {
  const file = (['signature', 'information', 'location'] as const).reduce((before, type) => added(before, type).file, sampleService());
  const titles = printableFields(file).map(({ path }) => path.split('/').at(-1));
  expect(titles).toEqual(expect.arrayContaining(['name', 'latitude', 'longitude']));
  expect(titles).not.toContain('drawing');
  expect(titles.some((name) => name?.startsWith('information'))).toBe(false);
});
