import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, isChecked } from './check-character.ts';
import { certificateNumber, isCertificateNumber, normaliseCertificateNumber } from './number.ts';

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letters = fc.string({ unit: fc.constantFrom(...CHARACTERS.slice(10)), minLength: 1, maxLength: 8 });
const numbers = fc.tuple(letters, fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 99_999_999 }))
  .map(([register, year, counter]) => certificateNumber(register, year, counter));
const codes = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 20 }).map((text) => text + checkCharacter(text));

const dashless = (text: string) => text.replaceAll('-', '');
const swapped = (text: string, at: number) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);

describe('certificate number', () => {
  it('[C1] is register, year, counter and a check character', () => {
    expect(certificateNumber('CI', 2026, 123)).toMatch(/^CI-2026-000123-[0-9A-Z]$/);
    expect(certificateNumber('TPN', 2027, 1_234_567)).toMatch(/^TPN-2027-1234567-[0-9A-Z]$/);
  });

  it('[C1] agrees with a code others published: the Global Release Identifier A1-2425G-ABC1234002-M', () => {
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
    expect(isChecked('A12425GABC1234002M')).toBe(true);
  });

  it.each([['', 2026, 1], ['ci', 2026, 1], ['C1', 2026, 1], ['CI', 26, 1], ['CI', 2026, 0], ['CI', 2026, 1.5]])('[C1] refuses to print %j %j %j', (register, year, counter) => {
    expect(() => certificateNumber(register, year, counter)).toThrow();
  });

  it('[C1] gives two counters two numbers', () => {
    fc.assert(fc.property(letters, fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 1, max: 9_999_999 }), (register, one, other) => {
      fc.pre(one !== other);
      expect(certificateNumber(register, 2026, one)).not.toBe(certificateNumber(register, 2026, other));
    }));
  });

  it('[C2] with any one character changed is not a number', () => {
    fc.assert(fc.property(numbers, fc.nat(), fc.constantFrom(...CHARACTERS), (number, place, character) => {
      const at = place % number.length;
      fc.pre(number.charAt(at) !== character);
      expect(isCertificateNumber(number.slice(0, at) + character + number.slice(at + 1))).toBe(false);
    }), { numRuns: 2000 });
  });

  it('[C2] with two neighbours swapped is not a number, unless their values differ by exactly one', () => {
    fc.assert(fc.property(codes, fc.nat(), (code, place) => {
      const at = place % (code.length - 1);
      const apart = Math.abs(CHARACTERS.indexOf(code.charAt(at)) - CHARACTERS.indexOf(code.charAt(at + 1)));
      fc.pre(apart > 1 && apart < CHARACTERS.length - 1);
      expect(isChecked(swapped(code, at))).toBe(false);
    }), { numRuns: 2000 });
  });

  it('[C2] finds more than 99 in 100 swaps of unequal neighbours in a register of ten thousand', () => {
    let swaps = 0;
    let missed = 0;
    for (let counter = 1; counter <= 10_000; counter += 1) {
      const code = dashless(certificateNumber('CI', 2026, counter));
      for (let at = 0; at < code.length - 1; at += 1) {
        if (code.charAt(at) === code.charAt(at + 1)) continue;
        swaps += 1;
        if (isChecked(swapped(code, at))) missed += 1;
      }
    }
    expect(missed / swaps).toBeLessThan(0.01);
  });

  it('[C3] is understood as typed: small letters, spaces, any dash or none', () => {
    fc.assert(fc.property(numbers, fc.constantFrom('', ' ', '-', '–', ' — ', '‑', '\u00a0'), (number, dash) => {
      expect(normaliseCertificateNumber(` ${number.toLowerCase().replaceAll('-', dash)} `)).toBe(number);
    }));
  });

  it.each(['༠༡༢༣༤༥༦༧༨༩', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९', '০১২৩৪৫৬৭৮৯', '၀၁၂၃၄၅၆၇၈၉', '០១២៣៤៥៦៧៨៩', '０１２３４５６７８９'])('[C3] is understood in the digits %s', (digits) => {
    const number = certificateNumber('CI', 2026, 340_789);
    const typed = number.replace(/[0-9]/g, (digit) => Array.from(digits)[Number(digit)]!);
    expect(normaliseCertificateNumber(typed)).toBe(number);
  });

  it('[C3] keeps a wrong check character, so that "mistyped" can be told from "not a number"', () => {
    const number = certificateNumber('CI', 2026, 123);
    const wrong = number.slice(0, -1) + (number.endsWith('A') ? 'B' : 'A');
    expect(normaliseCertificateNumber(wrong)).toBe(wrong);
    expect(isCertificateNumber(wrong)).toBe(false);
    expect(isCertificateNumber(number)).toBe(true);
  });

  it('[C3] takes a check character for the one it looks like', () => {
    for (let counter = 1, found = 0; found < 4; counter++) {
      const number = certificateNumber('CI', 2026, counter);
      const like = { 0: 'O', O: '0', 1: 'I', I: '1' }[number.at(-1)!];
      if (like === undefined) continue;
      found++;
      expect(normaliseCertificateNumber(number.slice(0, -1) + like)).toBe(number);
    }
  });

  it.each(['', 'CI', 'CI-2026', 'CI-2026-123', '2026-000123-K', 'CI-2026-0001234-K', 'BR-7K3M-9QXZ', 'CI-2026-000123-K; drop'])('[C3] is not read into %j', (text) => {
    expect(normaliseCertificateNumber(text)).toBeUndefined();
  });
});
