import { describe, expect, it } from 'vitest';
import { fieldAt, type ServiceFile, subCatalogConditions } from '#schemas/index.ts';
import { problemsOf } from '#builder/problems/check.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { apply } from './apply.ts';
import { contentAt, mayBeBlock, withFormerWords } from './block-content.ts';
import { differencesTo, isSameBlock } from './block-differences.ts';
import type { Edit } from './edit.ts';
import { newField } from './new-field.ts';
import { type BlockVersion, putBlock, takeBlock } from './put-block.ts';
import { dependOn } from './sub-catalog.ts';

const errors = (file: ServiceFile) => problemsOf(file).filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`);
const after = (file: ServiceFile, ...edits: Edit[]) => edits.reduce((now, edit) => apply(now, edit).file, file);

/** The sample with an address whose village depends on its district, in two languages. */
function withAddress(): ServiceFile {
  const made = newField(sampleService(), 'premises', 'address', wordsIn, { title: 'Home address' });
  let file = after(sampleService(), made.edit);
  for (const title of ['District code', 'Village code']) file = after(file, newField(file, 'premises', 'catalog', wordsIn, { within: made.path, title }).edit);
  return after(file, dependOn(file, `${made.path}/villageCode`, `${made.path}/districtCode`), { do: 'setText', path: '/properties/premises/properties/homeAddress/title', text: 'ཁྱིམ་', language: 'dz' });
}
const PATH = '/premises/homeAddress';
const block = (file: ServiceFile, version = 1): BlockVersion => ({ id: 'address', version, title: 'Address', content: JSON.parse(JSON.stringify(contentAt(file, PATH)!)) });
const put = (into: ServiceFile, screen: string, one = block(withAddress())) => { const made = putBlock(into, screen, one); return { ...apply(into, made.edit), path: made.path }; };

describe('reusable blocks', () => {
  it('[B-80] a block comes into a service with its questions, lists, ties, layout, privacy and words, is noted there, and leaves no new error', () => {
    const { file, path, inverse } = put(plainService(), 'applicant');
    expect(file['x-service'].blocks).toEqual({ [path]: { block: 'address', version: 1 } });
    expect(isSameBlock({ ...contentAt(file, path)!, 'x-service': { ...contentAt(file, path)!['x-service'], texts: {} } }, { ...block(withAddress()).content, 'x-service': { ...block(withAddress()).content['x-service'], texts: {} } })).toBe(true);
    expect(file['x-service'].subCatalogs).toEqual({ [`${path}/villageCode`]: `${path}/districtCode` });
    const tie = JSON.stringify(subCatalogConditions(file, `${path}/villageCode`));
    expect(Object.values(file.$defs!).some((one) => JSON.stringify(one) === tie), 'plain JSON Schema refuses a village of another district').toBe(true);
    expect(file['x-service'].layout?.[`${path}/street`]).toEqual({ autocomplete: 'street-address' });
    expect(file['x-service'].privacy?.[path]).toBe('personal');
    expect(errors(file)).toEqual(errors(plainService()));
    expect(JSON.stringify(apply(file, inverse).file)).toBe(JSON.stringify(plainService()));
  });

  it('[B-88] rows that must differ from one another still do in another service; what lies outside of the block is left behind', () => {
    const made = newField(sampleService(), 'premises', 'rows', wordsIn);
    const rows = after(sampleService(), made.edit);
    const [name = ''] = Object.keys(((rows.properties['premises']!.properties![made.path.split('/').at(-1)!] as { items: { properties: object } }).items).properties);
    const inRow = `${made.path}/*/${name}`;
    const source = after(rows, { do: 'editField', path: inRow, schema: { 'x-unlike': [inRow, '/premises/workPermit'] } });
    const { file, path } = put(plainService(), 'applicant', { id: 'x', version: 1, title: 'X', content: contentAt(source, made.path)! });
    expect((fieldAt(file, `${path}/*/${name}`))?.['x-unlike']).toEqual([`${path}/*/${name}`]);
  });

  it('[B-80] in a service of other first words it speaks them, and the words it has besides', () => {
    const dzongkha = after(sampleService(), { do: 'setSetting', path: '/x-service/language', value: 'dz' });
    const { file, path } = put(dzongkha, 'before');
    const key = path.split('/').at(-1)!;
    expect(file.properties['before']!.properties![key]).toMatchObject({ title: 'ཁྱིམ་' });
    expect(file['x-service'].texts?.['en']?.[`/properties/before/properties/${key}/title`]).toBe('Home address');
    expect(put(sampleService(), 'before').file['x-service'].texts?.['dz']?.['/properties/before/properties/homeAddress/title']).toBe('ཁྱིམ་');
  });

  it('[B-80] a single question, rows, and a page of plain questions are blocks too; what is worked out is not', () => {
    const made = [newField(sampleService(), 'premises', 'rows', wordsIn), newField(sampleService(), 'premises', 'declaration', wordsIn), newField(sampleService(), 'premises', 'signature', wordsIn)];
    for (const { edit, path } of made) {
      const one: BlockVersion = { id: 'x', version: 1, title: 'X', content: contentAt(after(sampleService(), edit), path)! };
      const { file, path: at } = put(plainService(), 'applicant', one);
      expect(isSameBlock(contentAt(file, at)!, { ...one.content, 'x-service': { ...one.content['x-service'], texts: {} } }), path).toBe(true);
      expect(errors(file), path).toEqual(errors(plainService()));
    }
    const page = contentAt(sampleService(), '/before')!;
    expect(put(plainService(), 'applicant', { id: 'page', version: 1, title: 'Page', content: page }).file.properties['applicant']!.properties).toMatchObject({ beforeYouStart: { type: 'object', properties: { nationality: {} } } });
    const { edit, path } = newField(sampleService(), 'premises', 'calculated', wordsIn);
    expect([mayBeBlock(after(sampleService(), edit), path), mayBeBlock(after(sampleService(), edit), '/premises'), mayBeBlock(withAddress(), '/premises'), mayBeBlock(withAddress(), `${PATH}/street`)]).toEqual([false, false, false, false]);
  });

  it('[B-81] what a newer version would change is told question by question; what is taken is the block\'s, what is kept is yours', () => {
    const source = withAddress();
    const here = put(plainService(), 'applicant');
    const changed = after(source,
      { do: 'editField', path: `${PATH}/street`, schema: { title: 'Street and house', maxLength: 100 } },
      { do: 'removeField', path: `${PATH}/district` },
      { do: 'addField', screen: 'premises', within: PATH, key: 'postcode', field: { schema: { title: 'Postcode', type: 'string', pattern: '^[0-9]{5}$' }, required: true, layout: { invalid: 'Five digits.' }, privacy: 'personal' }, at: 1 },
      { do: 'editField', path: `${PATH}/town`, schema: { title: 'Nearest town' } });
    const mine = after(here.file, { do: 'editField', path: `${here.path}/town`, schema: { title: 'Your town' } });
    const newest = block(changed, 2);
    const speak = (one: BlockVersion) => ({ ...one.content, 'x-service': { ...one.content['x-service'], texts: {} } });
    const found = differencesTo(speak(newest), contentAt(mine, here.path)!, speak(block(source)));
    expect(Object.fromEntries(found.map(({ key, sort, isYours }) => [key, `${sort}${isYours ? ', by you too' : ''}`]))).toEqual({ street: 'changed', postcode: 'added', town: 'changed, by you too', district: 'removed' });
    const taken = after(mine, takeBlock(mine, here.path, newest, found.filter(({ isYours }) => !isYours)));
    const address = taken.properties['applicant']!.properties!['homeAddress'] as { properties: Record<string, unknown>; required: string[] };
    expect(Object.keys(address.properties)).toEqual(['street', 'postcode', 'town', 'districtCode', 'villageCode']);
    expect(address.properties).toMatchObject({ street: { title: 'Street and house', maxLength: 100 }, town: { title: 'Your town' } });
    expect(address.required).toContain('postcode');
    expect(taken['x-service'].layout?.[`${here.path}/postcode`]).toEqual({ invalid: 'Five digits.' });
    expect(taken['x-service'].blocks?.[here.path]).toEqual({ block: 'address', version: 2 });
    expect(errors(taken)).toEqual(errors(plainService()));
    const kept = after(mine, takeBlock(mine, here.path, newest, []));
    expect({ ...kept, 'x-service': { ...kept['x-service'], blocks: {} } }).toEqual({ ...mine, 'x-service': { ...mine['x-service'], blocks: {} } });
    expect(kept['x-service'].blocks?.[here.path]?.version).toBe(2);
  });

  it('[B-81] options that changed change the list the block had alone, and leave one that others ask as it is', () => {
    const here = put(plainService(), 'applicant');
    const name = Object.keys(withAddress().$defs!).find((one) => one.startsWith('catalog-district'))!;
    const newest = block(after(withAddress(), { do: 'setSetting', path: `/$defs/${name}/oneOf`, value: [{ const: 'east', title: 'East' }, { const: 'west', title: 'West' }] }), 2);
    const options = (file: ServiceFile, path: string) => { const ref = JSON.stringify(contentAt(file, path)!.properties.block.properties!['districtCode']); return Object.entries(contentAt(file, path)!.$defs!).find(([one]) => ref.includes(one))![1].oneOf; };
    const speak = (one: BlockVersion) => ({ ...one.content, 'x-service': { ...one.content['x-service'], texts: {} } });
    const take = (file: ServiceFile) => after(file, takeBlock(file, here.path, newest, differencesTo(speak(newest), contentAt(file, here.path)!, speak(block(withAddress())))));
    const alone = take(here.file);
    expect(options(alone, here.path)).toEqual([{ const: 'east', title: 'East' }, { const: 'west', title: 'West' }]);
    expect(Object.keys(alone.$defs!)).toEqual(Object.keys(here.file.$defs!));
    const list = Object.keys(here.file.$defs!).find((one) => one.startsWith('catalog-district'))!;
    const shared = after(here.file, { do: 'addField', screen: 'applicant', key: 'born', field: { schema: { title: 'Born in', type: 'string', $ref: `#/$defs/${list}` } } });
    expect(take(shared).$defs![list]).toEqual(shared.$defs![list]);
    expect(options(take(shared), here.path)).toEqual([{ const: 'east', title: 'East' }, { const: 'west', title: 'West' }]);
  });

  it('[B-82] the mark goes with its question, and words of languages a service does not speak stay in the block', () => {
    const { file, path } = put(sampleService(), 'premises');
    expect(after(file, { do: 'removeField', path })['x-service'].blocks).toBeUndefined();
    const plain = put(plainService(), 'applicant');
    const before = block(withAddress());
    const now = contentAt(after(plain.file, { do: 'editField', path: `${plain.path}/street`, schema: { title: 'Road' } }), plain.path)!;
    const words = withFormerWords(now, before.content)['x-service'].texts?.['dz'] ?? {};
    expect(words['/properties/block/title']).toBe('ཁྱིམ་');
    expect(words['/properties/block/properties/street/title']).toBeUndefined();
  });
});
