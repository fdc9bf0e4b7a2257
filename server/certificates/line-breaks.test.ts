import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DZONGKHA } from '#server/testing/certificate-samples.ts';
import { lineBreaks } from './line-breaks.ts';
import { lengthOf, type Line, visualRuns, wrap } from './lines.ts';
import { measure } from './paragraph.ts';

const latin = { bold: false, rightToLeft: false, language: 'en' };
const dzongkha = { ...latin, language: 'dz' };
const arabic = { ...latin, rightToLeft: true, language: 'ar' };
const wordsOf = ({ paragraph, start, end }: Line) => paragraph.text.slice(start, end);
const linesOf = (text: string, width: number, style = latin) => wrap(measure(text, style), width);

describe('breaking lines', () => {
  it('[C29] ends a Dzongkha line only after a tsheg or a shad, at any width', () => {
    const text = DZONGKHA.join(' ').replaceAll(/[༠-༩]/g, '');
    const longestSyllable = 4;
    fc.assert(fc.property(fc.double({ min: longestSyllable, max: 40, noNaN: true }), (width) => {
      const lines = linesOf(text, width, dzongkha).map(wordsOf);
      for (const line of lines.slice(0, -1)) expect(line).toMatch(/[་།]$/);
      for (const line of lines) expect(line).not.toMatch(/^[་།]/);
    }), { numRuns: 60 });
  });

  it('[C29] keeps together what a tsheg that forbids a break joins', () => {
    const text = 'ཀ\u0f0cཁ་ག';
    expect([lineBreaks(text), linesOf(text, 0.1, dzongkha).map(wordsOf).join('')]).toEqual([[4, 5], text]);
  });

  it.each([
    ['Khmer', 'km', ['វិញ្ញាបនបត្រ', 'ចុះបញ្ជី', 'ពាណិជ្ជកម្ម', 'ក្រសួង']],
    ['Burmese', 'my', ['စီးပွားရေး', 'လုပ်ငန်း', 'မှတ်ပုံတင်', 'လက်မှတ်']],
  ])('[C29] ends a %s line after a word, at any width', (_script, language, words) => {
    const style = { ...latin, language };
    const longest = Math.max(...words.map((word) => lengthOf(linesOf(word, 99, style)[0]!)));
    const ends = new RegExp(`^(?:${words.join('|')})+$`);
    fc.assert(fc.property(fc.double({ min: longest + 0.01, max: 40, noNaN: true }), (width) => {
      const lines = linesOf(words.join('').repeat(5), width, style).map(wordsOf);
      for (const line of lines) expect(line).toMatch(ends);
      expect(lines.join('')).toBe(words.join('').repeat(5));
    }), { numRuns: 40 });
  });

  it('[C29] leaves a digit, a sign of repetition and a full stop with the word before them', () => {
    expect(lineBreaks('ល្អៗ')).toEqual([4]);
    expect(lineBreaks('ឆ្នាំ២០២៦។')).toEqual([10]);
    expect(lineBreaks('ခုနှစ်။')).toEqual([2, 7]);
  });

  it('[C29] ends a Chinese line between any letters, never before a comma or after a bracket', () => {
    const text = '营业执照（副本）统一社会信用代码，二〇二六年一月五日。';
    fc.assert(fc.property(fc.double({ min: 4, max: 20, noNaN: true }), (width) => {
      const lines = linesOf(text.repeat(3), width, { ...latin, language: 'zh' });
      for (const line of lines) {
        expect(wordsOf(line)).not.toMatch(/^[，。）]|（$/);
        expect(lengthOf(line)).toBeLessThanOrEqual(width);
      }
      for (const line of lines.slice(0, -1)) expect(lengthOf(line)).toBeGreaterThan(width - 3);
    }), { numRuns: 40 });
  });

  it('[C29] fills each line and goes past none, and loses no word', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 }), fc.double({ min: 8, max: 40, noNaN: true }), (words, width) => {
      const lines = linesOf(words.join(' '), width);
      expect(lines.map(wordsOf).join(' ')).toBe(words.join(' '));
      for (const line of lines) expect(lengthOf(line)).toBeLessThanOrEqual(width);
    }), { numRuns: 60 });
  });

  it('[C29] cuts a word longer than the line between letters, never inside one', () => {
    const word = 'བསྒྲུབས'.repeat(20);
    const lines = linesOf(word, 5, dzongkha);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.map(wordsOf).join('')).toBe(word);
    for (const line of lines) {
      expect(lengthOf(line)).toBeLessThanOrEqual(5);
      expect(wordsOf(line)).toMatch(/^[\u0f40-\u0f6c]/);
    }
  });

  it('[C29] never begins a line with a sign that needs its letter, however narrow the line', () => {
    for (const line of linesOf('မြန်မာနိုင်ငံ', 0.5, { ...latin, language: 'my' })) expect(wordsOf(line)).not.toMatch(/^\p{M}/u);
  });

  it('[C26] puts a line of two directions in the order of the eye (UAX 9)', () => {
    const shown = (text: string, style = latin) => visualRuns(linesOf(text, 999, style)[0]!).map((run) => text.slice(run.start, run.end));
    expect(shown('abc نور def')).toEqual(['abc ', 'نور', ' def']);
    expect(shown('نور 45 abc', arabic)).toEqual(['abc', ' ', '45', 'نور ']);
    expect(shown('CI-2026-000123-K', arabic)).toEqual(['CI-2026-000123-K']);
  });

  it('[C26] keeps an isolated value together', () => {
    const text = 'Name: \u2068نور (١)\u2069, Thimphu';
    const runs = visualRuns(linesOf(text, 999)[0]!).map((run) => text.slice(run.start, run.end));
    expect(runs[0]).toBe('Name: ');
    expect(runs.at(-1)).toBe(', Thimphu');
    expect(runs.join('')).not.toMatch(/[\u2068\u2069]/);
  });
});
