import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { labelWords } from '#builder/edits/label.ts';
import { perform, startHistory, undo, undoLabel } from '#builder/edits/history.ts';
import type { Sentence } from '#builder/edits/sentence.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { partWords } from './condition-words.ts';
import { withFollowingNames } from './following-names.ts';
import { valueWords } from './value-words.ts';

const SPEECHES = (['en', 'dz'] as const).map((language) => ({ language, t: translator(language) }));
const over = (value: number): Sentence => ({ join: 'all', clauses: [{ field: '/premises/seats', operator: 'atLeast', value }] });
const said = (file: ServiceFile, sentence: Sentence, language: 'en' | 'dz' = 'en') => partWords(translator(language), file, sentence, valueWords(translator(language), language, file));
const named = (language: 'en' | 'dz' = 'en') => apply(sampleService(), { do: 'addDeterminant', name: 'many', title: said(sampleService(), over(1_000_000), language), sentence: over(1_000_000) }).file;
const after = (file: ServiceFile, edit: Edit) => apply(file, withFollowingNames(file, edit, SPEECHES)).file;

describe('names of conditions', () => {
  it.each(['en', 'dz'] as const)('[B-98] given a condition called after its sentence (%s), when the sentence changes, then so does its name, in the same language', (language) => {
    const file = after(named(language), { do: 'editDeterminant', name: 'many', sentence: over(2_000_000) });
    expect(file.$defs!['many']!.title).toBe(said(file, over(2_000_000), language));
  });

  it('[B-98] given a question that is reworded, an option too, then names follow, letter by letter', () => {
    const title = '/properties/premises/properties/seats/title';
    const once = after(named(), { do: 'setText', path: title, text: 'Chairs' });
    const twice = after(once, { do: 'setText', path: title, text: 'Chairs inside' });
    expect(twice.$defs!['many']!.title).toContain('Chairs inside');
    const foreign: Sentence = { join: 'all', clauses: [{ field: '/before/nationality', operator: 'is', value: 'IN' }] };
    const file = apply(named(), { do: 'addDeterminant', name: 'indian', title: said(named(), foreign), sentence: foreign }).file;
    expect(after(file, { do: 'setText', path: '/$defs/catalog-nationality/oneOf/1/title', text: 'Bharat' }).$defs!['indian']!.title).toContain('Bharat');
  });

  it('[B-98] given a condition that names another, then it follows that one', () => {
    const both: Sentence = { join: 'any', clauses: [{ named: 'many' }, { field: '/before/nationality', operator: 'is', value: 'IN' }] };
    const file = apply(named(), { do: 'addDeterminant', name: 'both', title: said(named(), both), sentence: both }).file;
    const changed = after(file, { do: 'editDeterminant', name: 'many', sentence: over(7) });
    expect(changed.$defs!['both']!.title).toBe(said(changed, both));
    expect(after(file, { do: 'setText', path: '/$defs/many/title', text: 'Very many' }).$defs!['both']!.title).toContain('Very many');
  });

  it('[B-98] given a name somebody wrote, then it stays whatever the sentence says', () => {
    expect(after(sampleService(), { do: 'editDeterminant', name: 'large', sentence: over(3) }).$defs!['large']!.title).toBe('The café is large');
  });

  it('[B-98] given a name that followed, then one undoing brings both back, called after what was done', () => {
    const start = startHistory(named());
    const edit = withFollowingNames(start.file, { do: 'editDeterminant', name: 'many', sentence: over(5) }, SPEECHES);
    const done = perform(start, edit);
    expect(undoLabel(done)).toMatchObject({ key: 'builder.edit.editDeterminant' });
    expect(undo(done).file).toEqual(start.file);
  });
});

describe('names of what can be undone', () => {
  const labelAfter = (edit: Edit) => undoLabel(perform(startHistory(sampleService()), edit));
  it('[B-99] a text by what it said, a translation by its language, a setting by what it belongs to', () => {
    expect(labelAfter({ do: 'setText', path: '/properties/premises/title', text: 'The café' })).toEqual({ key: 'builder.edit.setText.of', params: { title: sampleService().properties['premises']!.title } });
    expect(labelAfter({ do: 'setText', path: '/properties/premises/title', text: 'ཇ་ཁང་', language: 'dz' })).toMatchObject({ key: 'builder.edit.translate', params: { language: 'རྫོང་ཁ' } });
    expect(labelAfter({ do: 'setText', path: '/x-service/about/notice', text: 'Illustrative: '.repeat(20) })!.params!['title']).toMatch(/^Illustrative: Illustrative: Illustrative…$|^.{30,40}…$/);
    expect(labelAfter({ do: 'setSetting', path: '/x-service/documents/lease/maxBytes', value: 7 })).toEqual({ key: 'builder.edit.setSetting.of', params: { title: 'Lease' } });
    expect(labelAfter({ do: 'setSetting', path: '/x-service/documents/lease/maxBytes', value: 7, what: 'builder.document.maxBytes' })).toEqual({ key: 'builder.edit.setSetting.what.of', params: { title: 'Lease' }, what: 'builder.document.maxBytes' });
    expect(labelAfter({ do: 'setSetting', path: '/x-service/documents/lease' })).toEqual({ key: 'builder.edit.removeThing', params: { title: 'Lease' } });
  });
  it('[B-99] a setting of a step by what its panel calls it', () => {
    const [key, desk] = Object.entries(sampleService()['x-service'].flow.steps).find(([, { kind }]) => kind === 'desk')!;
    const label = labelAfter({ do: 'setStepSetting', key, setting: 'days', value: 9 })!;
    expect(label).toEqual({ key: 'builder.edit.setStepSetting.what', params: { title: desk.title }, what: 'step.days' });
    expect(labelWords((text, params) => `${text} ${JSON.stringify(params)}`, label)).toContain('"what":"step.days');
  });
});
