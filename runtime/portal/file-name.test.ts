import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { fileName } from './file-name.ts';

const naming = (path: string): ServiceFile => {
  const file = smallService();
  file.$defs!['catalog-district'] = { oneOf: [{ const: 'east', title: 'The east' }] };
  for (const certificate of Object.values(file['x-service'].certificates ?? {})) certificate.publicFields = [path];
  return file;
};

test('[A97] given what a file is about is chosen from a list, then its page says the words of the choice; what was typed stands as it is', () => {
  expect(fileName(naming('/stall/district'), { stall: { district: 'east' } })).toBe('The east');
  expect(fileName(naming('/stall/note'), { stall: { note: 'By the river' } })).toBe('By the river');
  expect(fileName(naming('/stall/note'), {})).toBeUndefined();
});
