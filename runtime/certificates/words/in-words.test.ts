import { describe, expect, it } from 'vitest';
import { amountInWords, dateInWords, numberInWords } from './in-words.ts';

describe('numbers, days and amounts in words', () => {
  it.each([[0, 'zero'], [7, 'seven'], [19, 'nineteen'], [21, 'twenty-one'], [100, 'one hundred'], [105, 'one hundred and five'], [1_005, 'one thousand and five'], [2_026, 'two thousand and twenty-six'], [1_250_000, 'one million two hundred and fifty thousand'], [-3, 'minus three']])('[C15] %d in English: %s', (number, words) => {
    expect(numberInWords(number, 'en-GB')).toBe(words);
  });

  it.each([[0, 'ཀླད་ཀོར'], [10, 'བཅུ་ཐམ'], [15, 'བཅོ་ལྔ'], [26, 'ཉེར་དྲུག'], [99, 'གོ་དགུ'], [100, 'བརྒྱ་ཐམ'], [400, 'བཞི་བརྒྱ'], [2_026, 'སྟོང་ཕྲག་གཉིས་དང་ཉེར་དྲུག'], [250_000, 'འབུམ་ཕྲག་གཉིས་དང་ཁྲི་ཕྲག་ལྔ']])('[C15] %d in Dzongkha: %s', (number, words) => {
    expect(numberInWords(number, 'dz')).toBe(words);
  });

  it('[C15] days', () => {
    expect(dateInWords('2026-01-05', 'en')).toBe('fifth of January two thousand and twenty-six');
    expect(dateInWords('2026-10-31', 'en')).toBe('thirty-first of October two thousand and twenty-six');
    expect(dateInWords('2026-06-20', 'en')).toMatch(/^twentieth of June/);
    expect(dateInWords('2026-01-05', 'dz')).toBe('སྤྱི་ལོ་སྟོང་ཕྲག་གཉིས་དང་ཉེར་དྲུག ཟླ་དངཔ་ ཚེས་ལྔ');
  });

  it('[C15] amounts, their parts as cheques write them, in the currency’s own decimals', () => {
    expect(amountInWords(1_499.5, 'BTN', 'en')).toBe('one thousand four hundred and ninety-nine and 50/100 Bhutanese ngultrums');
    expect(amountInWords(500, 'BTN', 'en')).toBe('five hundred Bhutanese ngultrums');
    expect(amountInWords(0.07, 'BTN', 'en')).toContain('7/100');
    expect(amountInWords(1.5, 'KWD', 'en')).toContain('500/1000');
    expect(amountInWords(500, 'BTN', 'dz')).toBe('དངུལ་ཀྲམ་ལྔ་བརྒྱ');
    expect(amountInWords(1.5, 'BTN', 'dz')).toBe('དངུལ་ཀྲམ་གཅིག དང་ ཕྱེད་ཏམ་ལྔ་བཅུ');
  });

  it('[C15] what has no words stays a figure', () => {
    for (const [number, language] of [[5, 'fr'], [1.5, 'en'], [1e15, 'en'], [Number.NaN, 'dz']] as const) expect(numberInWords(number, language)).toBeUndefined();
    expect(amountInWords(-1, 'BTN', 'en')).toBeUndefined();
  });
});
