import { describe, expect, it } from 'vitest';
import { checkService, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { catalogues } from '#runtime/texts/index.ts';
import { messages as dzongkha } from '#builder/texts/first-words.dz.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { problemsOf } from '#builder/problems/check.ts';
import { apply } from './apply.ts';
import { addedElement, NEW_ELEMENTS } from './certificate/element-edits.ts';
import { possibleLayouts, withLayout } from './certificate/layouts.ts';
import { addingCertificate } from './certificate/new-certificate.ts';
import { newDeskScreen } from './desk-screen.ts';
import type { Edit } from './edit.ts';
import { newDocument } from './new-document.ts';
import { newFee } from './new-fee.ts';
import { FIELD_TYPES, newField } from './new-field.ts';
import { newSteps } from './new-parallel.ts';
import { stillRight } from './texts.ts';

/** As the editor has them: all texts of its own language, of another only what is read for what is new. */
const words = (language: string) => (key: string) => {
  expect(Object.keys(language === 'en' ? catalogues['en']! : dzongkha), `${key} in ${language}`).toContain(key);
  return `${language} ${key}`;
};
const untranslated = (file: ServiceFile) => checkService(file, stepKinds).filter(({ code }) => code === 'text-missing-in-language').map(({ path }) => path);

describe('a service in two languages', () => {
  it('[B-14] gets the first words of every new step and question in both', () => {
    const before = new Set(untranslated(sampleService()));
    const kinds = Object.keys(stepKinds).map((kind) => newSteps(sampleService(), kind, words).edit);
    const fields = FIELD_TYPES.map((type) => newField(sampleService(), 'premises', type, words).edit);
    for (const edit of [...kinds, ...fields]) {
      const { file } = apply(sampleService(), edit);
      expect(untranslated(file).filter((path) => !before.has(path)), JSON.stringify(edit).slice(0, 200)).toEqual([]);
    }
  });

  it('[B-14] gets them from the few texts that are read of another language', () => {
    const file = sampleService();
    const made = [
      newFee(file, words).edit, newDocument(file, words).edit, newDeskScreen(file, 'review', words), addingCertificate(file, words).edit,
      ...possibleLayouts(file).map((name) => withLayout(file, 'permit', name, words)), ...NEW_ELEMENTS.map((what) => addedElement(file, 'permit', what, words).edit),
    ];
    for (const edit of made) expect(apply(file, edit).file).not.toBe(file);
  });
});

describe('a text that changes after it was translated', () => {
  const SEATS = '/properties/premises/properties/seats/title';
  const from = (file: ReturnType<typeof sampleService>) => file['x-service'].translatedFrom?.dz?.[SEATS];
  const after = (...edits: Edit[]) => edits.reduce((file, edit) => apply(file, edit).file, sampleService());
  const retitled: Edit = { do: 'editField', path: '/premises/seats', schema: { title: 'How many seats?' } };
  const again: Edit = { do: 'editField', path: '/premises/seats', schema: { title: 'How many chairs?' } };

  it('[B-33] is noted with what it was when it was translated, however often it changes', () => {
    expect(from(after(retitled))).toBe('Number of seats');
    expect(from(after(retitled, again))).toBe('Number of seats');
  });

  it('[B-33] is settled by translating anew, by the old text coming back, by saying that it is still right', () => {
    expect(after(retitled, { do: 'setText', path: SEATS, text: 'གྲངས།', language: 'dz' })['x-service'].translatedFrom).toBeUndefined();
    expect(after(retitled, { do: 'editField', path: '/premises/seats', schema: { title: 'Number of seats' } })['x-service'].translatedFrom).toBeUndefined();
    expect(after(retitled, stillRight('dz', SEATS))['x-service'].translatedFrom?.dz).toBeUndefined();
    expect(after(retitled, { do: 'removeField', path: '/premises/seats' })['x-service'].translatedFrom).toBeUndefined();
  });

  it('[B-33] is a problem that does not keep from publishing, and follows its row', () => {
    const moved = after(
      { do: 'setStepSetting', key: 'review', setting: 'reasons', value: [{ code: 'unclear', title: 'Something is unclear', for: 'sendBack' }, { code: 'unsafe', title: 'Not safe', for: 'reject' }] },
      { do: 'setStepSetting', key: 'review', setting: 'reasons', value: [{ code: 'unsafe', title: 'Not safe', for: 'reject' }, { code: 'unclear', title: 'Something is unclear', for: 'sendBack' }] },
    );
    expect(moved['x-service'].translatedFrom).toEqual({ dz: { '/x-service/flow/steps/review/reasons/0/title': 'The premises are not safe' } });
    expect(problemsOf(moved).filter(({ code }) => code === 'translation-out-of-date')).toMatchObject([{ severity: 'warning', path: '/x-service/flow/steps/review/reasons/0/title' }]);
  });
});
