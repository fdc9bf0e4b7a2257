import { describe, expect, test } from 'vitest';
import { folded } from './folded.ts';
import { findable, lookedFor, otherwiseAsked, roleTerm } from './terms.ts';

/** Whether a file with these words would be found, as both stores decide it. */
function finds(question: string, values: string[], codes: string[] = []): boolean {
  const { text, terms } = findable(values, codes);
  const { words, terms: asked } = lookedFor(question);
  return asked.length > 0 && asked.every((term) => terms.includes(term)) && words.every((word) => text.includes(word));
}

describe('what is found', () => {
  test.each([
    ['karma', 'Karma Dorji'], ['dorji karma', 'Karma Dorji'], ['orj', 'Karma Dorji'], ['ka', 'Karma Dorji'], ['k', 'Karma Dorji'],
    ['རྡོ་རྗེ', 'ཀརྨ་རྡོ་རྗེ་'], ['ཀརྨ', 'ཀརྨ་རྡོ་རྗེ'], ['الرحمن', 'عبد الرحمن الخطيب'], ['خطيب', 'عبد الرحمن الخطيب'], ['王', '王小明'], ['小明', '王小明'], ['민수', '김민수'], ['สมชาย', 'นายสมชายใจดี'],
    ['Алишер', 'Алишер Навоий'], ['лише', 'Алишер Навоий'],
  ])('[SR1] %s finds %s', (question, name) => expect(finds(question, [name])).toBe(true));

  test.each([['rm', 'Karma'], ['karmas', 'Karma'], ['明王', '王小明'], ['karma zangmo', 'Karma Dorji'], ['', 'Karma'], ['  ', 'Karma'], ['-', 'Karma']])('[SR1] %s does not find %s', (question, name) => expect(finds(question, [name])).toBe(false));

  test.each([
    ['JOSE alvarez', 'José Álvarez'], ["o'ktam", 'Oʻktam Gʻaniyev'], ['oktam', 'O‘ktam'], ['ғаниев', 'Ганиев'], ['12345', '༡༢༣༤༥'], ['١٢٣', '123'], ['محمد', 'مُحَمَّد'], ['ＫＡＲＭＡ', 'Karma'], ['احمد', 'أحمد'], ['علی', 'علي'],
  ])('[SR2] %s finds %s', (question, name) => expect(finds(question, [name])).toBe(true));

  test('[SR2] a number is found with its hyphens, without them, and by its end', () => {
    for (const question of ['CI-2026-000123-K', 'ci2026000123k', 'CI 2026 000123', '000123', '123-K']) expect([question, finds(question, ['Karma'], ['CI-2026-000123-K'])]).toEqual([question, true]);
    expect(finds('CI-2026-000124', [], ['CI-2026-000123-K'])).toBe(false);
  });

  test.each([
    ['17 00 00 02', '17000002'], ['17-000-002', '+97517000002'], ['+97517000002', '17000002'], ['+975 17 00 00 02', '17000002'], ['17000002', '+975 17 00 00 02'], ['༡༧ ༠༠ ༠༠ ༠༢', '17000002'], ['+998 90 123 45 67', '90 123-45-67'], ['+44 7700 900123', '07700 900123'],
    ['1000 0000 019', '10000000019'], ['karma 17 00 00 02', '17000002 Karma'],
  ])('[SR230] %s finds %s', (question, number) => expect([question, ...otherwiseAsked(question)].some((one) => finds(one, number.split(/(?<=\d) (?=\p{L})/u)))).toBe(true));

  test.each([['17 00 00 03', '17000002'], ['+97517000003', '17000002'], ['12 Main', '12000']])('[SR230] %s does not find %s', (question, number) => expect([question, ...otherwiseAsked(question)].some((one) => finds(one, [number]))).toBe(false));

  test('[SR230] a question without groups of digits is asked once', () => expect(['karma dorji', '17000002', 'CI', ''].map(otherwiseAsked)).toEqual([[], [], [], []]));

  test.each(["' or 1=1 --", '" OR "', 'NEAR(a b)', '*', '%', '_', '^', 'a* OR b*', 'karma)', '{karma}', 'text:karma', '\\', "karma'; drop table case_search; --"])('[SR5] %s asks for letters and digits, nothing else', (question) => {
    const { words, terms } = lookedFor(question);
    expect(terms.every((term) => /^g[0-9a-f]+$/.test(term))).toBe(true);
    expect(words.every((word) => /^ ?[\p{L}\p{M}\p{N}]+$/u.test(word))).toBe(true);
  });

  test('[SR5] a role’s term can be no word’s', () => {
    expect(lookedFor(roleTerm('city/reviewer')).terms).not.toContain(roleTerm('city/reviewer'));
  });

  test('a vowel sign of Tibetan is a letter, not an accent', () => expect(folded('ཀི་ཀུ')).toBe('ཀི ཀུ'));
});
