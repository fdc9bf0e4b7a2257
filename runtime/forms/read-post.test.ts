import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, SchemaObject, ServiceFile } from '#schemas/index.ts';
import { openNames } from './bracket-names.ts';
import { readPost, type Reading } from './read-post.ts';
import { strayNames } from './stray-names.ts';
import { screenFields } from './screen-fields.ts';
import { everyQuestion } from '#runtime/testing/every-question.ts';

const english: Reading = { language: 'en', currency: 'BTN' };
const fields = screenFields(everyQuestion(), 'all');
const read = (form: Record<string, string | string[]>, reading: Reading = english) => readPost('all', fields, form, reading);

describe('reading a posted screen', () => {
  test('[F1] answers become what their schema says, trimmed, and empty ones are absent', () => {
    expect(read({
      'all[name]': '  Pema  Dorji ', 'all[about]': 'one\r\ntwo\r\n', 'all[kind]': 'b', 'all[number]': '12', 'all[isNew]': 'false', 'all[agrees]': 'true',
      'all[several][]': ['a', 'c', 'a'], 'all[born][day]': '5', 'all[born][month]': '1', 'all[born][year]': '1985', 'all[mail]': ' a@b.bt ', 'all[site]': '   ',
    })).toEqual({ name: 'Pema Dorji', about: 'one\ntwo', kind: 'b', number: 12, isNew: false, agrees: true, several: ['a', 'c'], born: '1985-01-05', mail: 'a@b.bt' });
  });

  test('[F1] blanks inside one line come to one; several lines and an address stay as they were typed', () => {
    expect(read({ 'all[name]': ' Karma \t\u00a0 Dorji\r\n', 'all[about]': ' one   two\n\n three ', 'all[mail]': ' a b@c.de ' })).toEqual({ name: 'Karma Dorji', about: 'one   two\n\n three', mail: 'a b@c.de' });
  });

  test('[F2] any script’s digits, spaces and dashes are taken as meant', () => {
    expect(read({ 'all[digits]': '༡༡ ༢༠༤-001.234', 'all[phone]': '+975 17 12-34-56', 'all[number]': '١٢', 'all[born][day]': '༢༧', 'all[born][month]': '３', 'all[born][year]': '༡༩༨༥', 'all[rank]': '2' }))
      .toEqual({ digits: '11204001234', phone: '+97517123456', number: 12, born: '1985-03-27', rank: 2 });
  });

  test.each([
    ['^WP-[0-9]{6}$', ' WP-༡༢ ༣༤༥༦ ', 'WP-123456'], ['^\\d{4}$', '١٢ ٣٤', '1234'], ['^([1-9][0-9]{10}|[A-Z][0-9A-Z-]{3,18})$', '11704 00123 4\u200f', '11704001234'],
    ['^[0-9]+ [A-Z]+$', '12 AB', '12 AB'], ['^[^x]{1,20}[0-9]$', 'a ༡', 'a ༡'], ['[\\p{L}\\p{N}]', 'Shop ༢', 'Shop ༢'], ['^.*[0-9]$', 'No. ༡', 'No. ༡'],
  ])('[F2] where the pattern %s can mean no space and no other digits, “%s” is read as “%s”', (pattern, typed, value) => {
    const [field] = screenFields({ ...everyQuestion(), properties: { one: { type: 'object', properties: { code: { type: 'string', pattern } } } } } as never, 'one');
    expect(readPost('one', [field!], { 'one[code]': typed }, english)).toEqual({ code: value });
  });

  test.each([
    ['11705-00123-4', '11705001234'], ['11705.00123.4', '11705001234'], ['r-2024-00123', 'R-2024-00123'], ['R-2024-00123', 'R-2024-00123'], ['12', '12'], ['༡༡༧༠༥-༠༠༡༢༣-༤', '11705001234'],
  ])('[F49] a number typed as %s is read as %s: without its dashes or in capitals where only that kept it from being right', (typed, value) => {
    const [field] = screenFields({ ...everyQuestion(), properties: { one: { type: 'object', properties: { code: { type: 'string', pattern: '^([1-9][0-9]{10}|[0-9]{0,8}[A-Z][0-9A-Z-]{3,18})$' } } } } } as never, 'one');
    expect(readPost('one', [field!], { 'one[code]': typed }, english)).toEqual({ code: value });
  });

  test('[F7] a pattern that is half written keeps what was typed', () => {
    const [field] = screenFields({ ...everyQuestion(), properties: { one: { type: 'object', properties: { code: { type: 'string', pattern: '^[0-9' } } } } } as never, 'one');
    expect(readPost('one', [field!], { 'one[code]': 'a-1' }, english)).toEqual({ code: 'a-1' });
  });

  test.each([
    ['1,000,000', 1_000_000], ['12,34,567.5', 1_234_567.5], ['1 000', 1000], ['2,5', 2.5], ['.5', 0.5], ['-3', -3], ['Nu. 500', 500], ['500 nu.', 500], ['1.000.000', 1_000_000],
    ['1,00', 1], ['BTN 20', 20], ['Nu. 500,000/-', 500_000], ['Nu 500,000', 500_000], ['500/-', 500], ['12.345', '12.345'], ['1,234.50', 1234.5], ['Nu.', 'Nu.'], ['/-', '/-'], ['1,0000', '1,0000'], ['abc', 'abc'], ['1e9', '1e9'], ['12345678901234567', '12345678901234567'], ['1,2.3,4', '1,2.3,4'], ['', undefined], ['--', '--'],
  ] as [string, Json | undefined][])('[F3] money typed as %s is read as %s, or kept as typed', (typed, value) => {
    expect(read({ 'all[fee]': typed })['fee']).toBe(value);
  });

  test('[F3] a number that could be two is read in the language of the page', () => {
    expect(read({ 'all[fee]': '1.000' }, { ...english, language: 'es' })['fee']).toBe(1000);
    expect(read({ 'all[fee]': '1.000' })['fee']).toBe(1);
    expect(read({ 'all[fee]': '1 000,5' }, { ...english, language: 'ru' })['fee']).toBe(1000.5);
  });

  test('[F4] what cannot be read stays as it was typed', () => {
    expect(read({ 'all[number]': ' twelve ', 'all[isNew]': 'perhaps', 'all[kind]': 'z', 'all[born][day]': 'x', 'all[born][year]': '1985' }))
      .toEqual({ number: 'twelve', isNew: 'perhaps', kind: 'z', born: '1985--x' });
  });

  test('[F5] rows come in order, blank ones are dropped unless one was just added', () => {
    const form = { 'all[people][10][name]': 'Second', 'all[people][2][name]': 'First', 'all[people][2][share]': '40', 'all[people][5][name]': ' ', 'all[tags][0]': 'x', 'all[tags][1]': '' };
    expect(read(form)).toEqual({ people: [{ name: 'First', share: 40 }, { name: 'Second' }], tags: ['x'] });
    expect(read(form, { ...english, keepBlankRows: true })).toEqual({ people: [{ name: 'First', share: 40 }, {}, { name: 'Second' }], tags: ['x', ''] });
  });

  test('[F6] only the screen’s own questions are read, and never what the service works out', () => {
    expect(read({ 'all[total]': '7', 'all[extra]': '1', 'other[name]': 'x', _act: 'show', name: 'x' })).toEqual({});
  });

  test('[F48] names that no question of the screen has are found, whatever they look like; those of hidden questions and the page’s own are none', () => {
    const strays = (...names: string[]) => strayNames(Object.fromEntries(names.map((name) => [name, 'x'])), 'all', fields);
    expect(strays('all[name]', 'all[born][day]', 'all[people][3][name]', 'all[several]', 'all[several][]', 'all[address][street]', '_csrf', '_act', '_shown')).toEqual([]);
    const none = ['all[colour]', 'colour', 'all', 'other[name]', 'all[name][x]', 'all[born][hour]', 'all[people][name]', 'all[people][3]', 'all[people][3][age]', 'all[people][-1][name]', 'all[total]', 'all[__proto__]', 'all[name', 'all[address]'];
    expect(strays(...none)).toEqual(none);
  });

  test('[F7] nothing posted reaches a prototype, nests without end, or makes reading throw', () => {
    const hostile = openNames({ 'all[__proto__][x]': '1', '__proto__': '1', 'all[constructor]': '1', 'a[b][c][d][e][f][g][h][i][j]': '1', 'all[name': '1', 'all]name[': '1', 'all[][x]': '1' });
    expect(Object.keys(hostile)).toEqual([]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    const name = fc.oneof(fc.constantFrom(...fields.map((field) => `all[${field.name}]`)), fc.string(), fc.array(fc.string({ maxLength: 4 }), { maxLength: 9 }).map((parts) => `all${parts.map((part) => `[${part}]`).join('')}`));
    fc.assert(fc.property(fc.dictionary(name, fc.oneof(fc.string(), fc.array(fc.string()), fc.anything())), (form) => {
      const values = readPost('all', fields, form, english);
      expect(Object.keys(values).every((key) => fields.some((field) => field.name === key))).toBe(true);
    }));
  });

  test('[F8] answers drawn into boxes and posted again are the same answers', () => {
    fc.assert(fc.property(fc.record({
      name: fc.stringMatching(/^[A-Za-zཀ-ཬ](?: ?[A-Za-zཀ-ཬ]){0,20}[A-Za-z]$/), number: fc.integer({ min: -1e9, max: 1e9 }), fee: fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100),
      isNew: fc.boolean(), kind: fc.constantFrom('a', 'b', 'c'), several: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    }, { requiredKeys: [] }), (values) => {
      const form = Object.fromEntries(Object.entries(values).map(([key, value]) => (Array.isArray(value) ? [`all[${key}][]`, value] : [`all[${key}]`, String(value)])));
      expect(read(form)).toEqual(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value.normalize('NFC') : value])));
    }));
  });
});

test('[F6] a screen that is not in the service has no questions', () => {
  expect(screenFields({ ...everyQuestion() } as ServiceFile, 'nowhere')).toEqual([]);
  expect(screenFields({ properties: { toString: {} as SchemaObject }, 'x-service': {} } as unknown as ServiceFile, 'hasOwnProperty')).toEqual([]);
});
