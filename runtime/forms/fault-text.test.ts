import { describe, expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { hasText, translator } from '#runtime/texts/translate.ts';
import { FAULT_CODES, faultText } from './fault-text.ts';

const file = everyQuestion();
const t = translator('en');

describe('what is wrong, in words', () => {
  test.each(PAGE_LANGUAGES)('[F10] every code has a sentence in %s, for a known field and for none', (language) => {
    const words = translator(language);
    for (const code of FAULT_CODES) {
      const fault = { path: '/all/name', code, params: { limit: 3, megabytes: 5, characters: '🙂', names: 'all[colour]', count: 1, fee: 'Licence' } };
      expect(hasText(`field.${code}`)).toBe(true);
      expect(faultText(words, fault, file)).not.toMatch(/undefined|\{|field\./);
      expect(faultText(words, fault)).toContain(['not-declared', 'changed-since', 'stray'].includes(code) ? '' : words('field.this'));
    }
  });

  test('[F11] every code the engine gives for wrong answers is one of them', () => {
    const service = compileService(file, 1);
    const wrong = { all: { name: '', kind: 'z', several: [], number: 99, born: '2020-02-31', digits: '12', mail: 'no', fee: 'x', people: [{}, {}, {}, {}], address: {}, site: 'x', agrees: false }, place: { dog: 'Rex', hasDog: false } };
    const codes = service.validator.faults(wrong as never).map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(8);
    for (const code of codes) expect(FAULT_CODES).toContain(code);
  });

  test('[F12] the file’s own words come first: what is missing, and what is right', () => {
    expect(faultText(t, { path: '/all/digits', code: 'missing' }, file)).toBe('Write your number');
    expect(faultText(t, { path: '/all/digits', code: 'pattern' }, file)).toBe('Write all eleven digits');
    expect(faultText(t, { path: '/all/digits', code: 'not-asked' }, file)).toContain('“Identity number”');
  });

  test('[F13] the sentence fits the kind of answer, and says which row it is about', () => {
    expect(faultText(t, { path: '/all/kind', code: 'missing' }, file)).toBe('Choose an answer for “Kind of tree”');
    expect(faultText(t, { path: '/all/isNew', code: 'missing' }, file)).toBe('Choose yes or no for “Is it new?”');
    expect(faultText(t, { path: '/all/born', code: 'format' }, file)).toBe('“Date of birth” must be a real date, with day, month and year');
    expect(faultText(t, { path: '/all/people/0/name', code: 'missing' }, file)).toBe('Person 1: Answer “Name”');
    expect(faultText(t, { path: '/all/people/0/name', code: 'missing' })).toBe('Answer “this question”');
    expect(faultText(t, { path: 'document:clearance', code: 'document-too-large', params: { megabytes: 2 } }, smallService())).toBe('The file for “Clearance” must be smaller than 2 MB');
  });

  test('[F14] a code nobody knows still gives a sentence', () => {
    expect(faultText(t, { path: '/all/name', code: 'brand-new' }, file)).toBe('“Full name” is not right. Check your answer');
  });
});
