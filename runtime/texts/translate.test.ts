import { describe, expect, test } from 'vitest';
import { bytesText, dateText, dateTimeText, moneyText, numberText } from './format.ts';
import { direction, languageName } from './languages.ts';
import { translator } from './translate.ts';

describe('translate', () => {
  test('[X4] a message is filled in by the rules of its language', () => {
    const t = translator('en');
    expect(t('field.too-few', { title: 'Partners', limit: 1 })).toBe('“Partners” needs at least 1 entry');
    expect(t('field.too-few', { title: 'Partners', limit: 2 })).toBe('“Partners” needs at least 2 entries');
    expect(translator('dz')('field.too-small', { title: 'མི', limit: 12 })).toContain('༡༢');
  });

  test('[X5] a key that is in no catalogue is our own mistake; the public sees the key and no crash', () => {
    expect(() => translator('en')('page.no-such-text')).toThrow('no text page.no-such-text');
    expect(translator('dz', { onMissing: 'english' })('page.no-such-text')).toBe('page.no-such-text');
  });

  test('[X6] a date among the parameters is written in full, in the time zone asked for', () => {
    const late = { getTime: () => Date.parse('2026-01-04T20:00:00Z') };
    expect(translator('en', { timeZone: 'Asia/Thimphu' })('portal.apply.started', { date: late })).toBe('Begun on 5 January 2026');
    expect(translator('en')('portal.apply.started', { date: late })).toBe('Begun on 4 January 2026');
  });

  test('[X7] pseudo-locales mark each text, lengthen it by 40 percent, or hold it from right to left', () => {
    expect(translator('en-XA')('portal.continue')).toMatch(/^⟦Çöñţîñûé~{4}⟧$/);
    expect(translator('ar-XB')('portal.continue')).toBe('⟦\u202eContinue\u202c⟧');
    expect(direction('ar-XB')).toBe('rtl');
  });
});

describe('format', () => {
  test('[X8] days are never numbers that could be read two ways, whatever the machine says', () => {
    expect(dateText('2026-01-05', 'en', 'Asia/Thimphu')).toBe('5 January 2026');
    expect(dateText('2026-01-05', 'en-BT', 'UTC')).toBe('5 January 2026');
    expect(dateTimeText('2026-01-05T08:03:00Z', 'en', 'Asia/Thimphu')).toBe('5 January 2026, 14:03');
    for (const typed of ['31 February', '2026-02-31', '2026-13-01', '2026--1']) expect(dateText(typed, 'en', 'UTC')).toBe(typed);
  });

  test('[X9] money is written the way people read it: sign, groups, and cents only where there are any', () => {
    expect(moneyText(1_000_000, 'BTN', 'en')).toBe('Nu. 1,000,000');
    expect(moneyText(1_000.5, 'BTN', 'en')).toBe('Nu. 1,000.50');
    expect(moneyText(1_000_000, 'BTN', 'dz')).toBe('Nu. ༡༠,༠༠,༠༠༠');
    expect(numberText(1234567.5, 'dz')).toBe('༡༢,༣༤,༥༦༧.༥');
  });

  test('[X10] sizes of files are said in a unit that fits', () => {
    expect(bytesText(5_242_880, 'en')).toBe('5.2 MB');
    expect(bytesText(310_400, 'en')).toBe('310 kB');
    expect(bytesText(12, 'en')).toBe('1 kB');
  });

  test('[X11] languages are named in themselves, and know which way they run', () => {
    expect(languageName('dz')).toBe('རྫོང་ཁ');
    expect(languageName('en')).toBe('English');
    expect([direction('dz'), direction('ar'), direction('uz-Cyrl'), direction('uz-Arab')]).toEqual(['ltr', 'rtl', 'ltr', 'rtl']);
  });
});
