import { expect, test } from 'vitest';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { translator } from '#runtime/texts/translate.ts';
import { faultText } from './fault-text.ts';
import { asTooLarge } from './too-many-digits.ts';

const file = everyQuestion();
file.properties['all']!.properties!['number'] = { title: 'Women', type: 'integer', minimum: 0, maximum: 100_000 };
file['x-service'].layout = { ...file['x-service'].layout, '/all/number': { invalid: 'Write a whole number, 0 or more.' } };
const told = (typed: string, code: string) => asTooLarge({ path: '/all/number', code }, file, { all: { number: typed } }).code;

test.each([
  ['99999999999999999999999999', 'too-large'], ['Nu. 9,999,999,999,999,999.00', 'too-large'], ['༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩༩', 'too-large'], ['twelve', 'type'], ['12 or 13', 'type'], ['0000000000000000000012', 'type'], ['-9999999999999999', 'type'],
])('[F15] given “%s” where a number is asked, then it is told as %s', (typed, code) => {
  expect([told(typed, 'type'), told(typed, 'missing')]).toEqual([code, 'missing']);
});

test('[F15] given a number above the limit, then the limit is named; the file’s own words stand where they name it', () => {
  const t = translator('en');
  const text = (code: string, limit: number) => faultText(t, { path: '/all/number', code, params: { limit } }, file);
  expect([text('too-large', 100_000), text('too-small', 0)]).toEqual(['“Women” must be 100,000 or less', 'Write a whole number, 0 or more.']);
  file['x-service'].layout!['/all/number']!.invalid = 'Write a number from 0 to 100,000.';
  expect([text('too-large', 100_000), text('too-large', 1_000)]).toEqual(['Write a number from 0 to 100,000.', '“Women” must be 1,000 or less']);
});
