import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearTimePattern } from '#runtime/engine/linear-time-pattern.ts';
import { translator } from '#runtime/texts/translate.ts';
import { asRe2 } from '#schemas/rules/fields/patterns.ts';
import { type AnswerForm, isWhole, SIGN_SORTS } from './form.ts';
import { formInWords, formMessage, patternInWords } from './form-words.ts';
import { FORMS } from './presets.ts';
import { readForm } from './read-form.ts';
import { writeForm } from './write-form.ts';

const t = translator('en');
const signs = fc.record({ sort: fc.constantFrom(...SIGN_SORTS), least: fc.integer({ min: 0, max: 20 }) }).chain(({ sort, least }) => fc.oneof(fc.constant({ sort, least }), fc.integer({ min: Math.max(1, least), max: 40 }).map((most) => ({ sort, least, most }))));
const text = fc.string({ unit: fc.constantFrom('A', 'b', '7', '-', '.', '+', '(', '[', '$', '^', '\\', '/', ' ', '|', '?', '{', '}', 'ཀ'), minLength: 1, maxLength: 4 });
const fixed = fc.record({ sort: fc.constant('fixed' as const), texts: fc.array(text, { minLength: 1, maxLength: 3 }), isOptional: fc.boolean() });
/** Two texts in a row are one, and so stand there as one. */
const forms: fc.Arbitrary<AnswerForm> = fc.record({ pieces: fc.array(fc.tuple(signs, fixed), { minLength: 1, maxLength: 4 }).map((pairs) => pairs.flat()), where: fc.constantFrom('whole' as const, 'begins' as const, 'ends' as const, 'somewhere' as const) });

describe('[B-121] the form of an answer is put together by choosing', () => {
  it('given whatever can be chosen, when it is written as a pattern and read back, then it is the same, in words in every language; every engine takes it', () => {
    fc.assert(fc.property(forms, (form) => {
      const pattern = writeForm(form);
      expect(readForm(pattern)).toEqual(form);
      expect(() => [new RegExp(pattern, 'u'), linearTimePattern(pattern, 'u').test('x'), asRe2(pattern)]).not.toThrow();
      for (const language of ['en', 'dz']) expect(formMessage(translator(language), form)).toBeTruthy();
      expect(isWhole(form)).toBe(true);
    }), { numRuns: 500 });
  });

  it('given patterns of the templates, then they are said as one would say them', () => {
    const said = (pattern: string) => patternInWords(t, pattern);
    expect(said('^[0-9]{11}$')).toBe('11 digits');
    expect(said('^[1-9][0-9]{10}$')).toBe('1 digit other than 0, then 10 digits');
    expect(said('^(\\+975)?(17|77)[0-9]{6}$')).toBe('“+975” or nothing, then “17” or “77”, then 6 digits');
    expect(said('^[0-9A-Z][0-9A-Z-]{4,19}$')).toBe('1 capital letter or digit, then 4 to 19 capital letters, digits or hyphens');
    expect(said('^B[A-Z]-[1-9]-[A-Z][0-9]{4}$')).toBe('“B”, then 1 capital letter, then “-”, then 1 digit other than 0, then “-”, then 1 capital letter, then 4 digits');
    expect(said('\\p{L}')).toBe('somewhere in it 1 letter of any script');
    expect(said('^WP-')).toBe('beginning with “WP-”');
    expect(said('^\\d+$')).toBe('1 or more digits');
  });

  it('given a pattern that says more, then it is left to whoever can read it', () => {
    for (const pattern of ['^[^<>]*$', '^(a|[0-9])$', '(?=a)b', '^([1-9][0-9]{10}|[0-9]{0,8}[A-Z])$', '^a*$', '[a-f]', '^', '^$', '', '\\s', 'a{2}', '(a|)', '[0-9]{0}', '^\\bx', '.+', '(a)(b']) expect(readForm(pattern), pattern).toBeUndefined();
  });

  it('given a form, then the message says what is right with a sample that is taken', () => {
    expect(formMessage(t, readForm('^[A-Z]{2}[0-9]{6}$')!)).toBe('Write 2 capital letters, then 6 digits, such as AB123456.');
    expect(formMessage(t, readForm('^WP-')!)).toBe('Write an answer that begins with “WP-”.');
    for (const form of FORMS) {
      const sample = /such as (.+)\.$/.exec(formMessage(t, form))?.[1];
      if (sample !== undefined) expect(sample).toMatch(new RegExp(writeForm(form), 'u'));
      expect(readForm(writeForm(form)), formInWords(t, form)).toEqual(form);
    }
  });
});
