import { expect, test } from 'vitest';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { oneLine, withOneLines } from './one-line.ts';

test.each([
  ['Karma   Dorji', 'Karma Dorji'], [' \tKarma\r\n\u00a0Dorji ', 'Karma Dorji'], ['Karma Dorji', 'Karma Dorji'], ['   ', ''], ['a\ufeffb', 'a\ufeffb'], ['རིན་ཆེན།  བཀྲིས།', 'རིན་ཆེན། བཀྲིས།'],
])('[E56] given the text “%s” in one line, then “%s” is kept', (given, kept) => {
  expect(oneLine(given)).toBe(kept);
});

test('[E56] given a program’s answers, then texts of one line are tidied, rows too, and everything else stays as it came', () => {
  const file = everyQuestion();
  expect(withOneLines(file, { all: { name: ' Pema   Dorji ', about: 'one   two\n\nthree', kind: ' b', mail: ' a@b.bt', number: 3, people: [{ name: 'A  B', share: 40 }], nothing: 'x  y' }, other: { name: 'x  y' } }))
    .toEqual({ all: { name: 'Pema Dorji', about: 'one   two\n\nthree', kind: ' b', mail: ' a@b.bt', number: 3, people: [{ name: 'A B', share: 40 }], nothing: 'x  y' }, other: { name: 'x  y' } });
});
