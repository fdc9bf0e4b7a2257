import { expect, test } from 'vitest';
import { freshSlug, slugFault } from './keys.ts';

test.each([
  ['Café permit', [], 'cafe-permit'],
  ['ཇ་ཁང་གི་ཆོག་ཐམ', [], 'trade-licence'],
  ['رخصة مقهى', ['trade-licence'], 'trade-licence-2'],
  ['ཇ་ཁང Café', ['cafe'], 'cafe-2'],
])('[B-126] the address of “%s” is suggested from its Latin letters, else from where it began', (title, taken, slug) => {
  expect(freshSlug(title, taken, 'trade-licence')).toBe(slug);
});

test('[B-126] an address somebody chose is judged as the server judges it', () => {
  for (const wrong of ['', 'Big', 'a b', '-a', 'a--b', 'ཇ', 'a'.repeat(81)]) expect(slugFault(wrong, [])).toBe('builder.service.slug.shape');
  expect(slugFault('a-2', ['a-2'])).toBe('builder.service.slug.taken');
  expect(slugFault('a-3', ['a-2'])).toBeUndefined();
});
