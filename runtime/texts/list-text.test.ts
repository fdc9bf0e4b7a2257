import { expect, test } from 'vitest';
import { listText } from './format.ts';
import { translator } from './translate.ts';

test('[X15] a list is joined by words of its own language', () => {
  const joined = (language: string, ...parts: string[]) => [listText(parts, translator(language)), listText(parts, translator(language), 'or')];
  expect(joined('en', 'a', 'b', 'c')).toEqual(['a, b and c', 'a, b or c']);
  expect(joined('en', 'a')).toEqual(['a', 'a']);
  expect(joined('en')).toEqual(['', '']);
  expect(joined('dz', 'ཀ', 'ཁ').join()).not.toMatch(/[a-z]/);
});
