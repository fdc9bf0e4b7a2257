import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { catalogues } from './index.ts';
import { PAGE_LANGUAGES } from './languages.ts';

const folder = join(import.meta.dirname);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const areas = [...new Set(files.map((name) => name.split('.')[0]!))];
const read = (area: string, language: string): Record<string, string> => JSON.parse(readFileSync(join(folder, `${area}.${language}.json`), 'utf8'));

describe.each(areas)('catalogue %s', (area) => {
  test.each(PAGE_LANGUAGES)('[X1] its file in %s is there and listed, so that every page can use it', (language) => {
    for (const [key, message] of Object.entries(read(area, language))) {
      expect(catalogues[language]?.[key], `${key} is in ${area}.${language}.json but not in index.ts`).toBe(message);
    }
  });

  test('[X2] each language has the same keys, and none is empty', () => {
    const english = Object.keys(read(area, 'en')).sort();
    for (const language of PAGE_LANGUAGES) {
      expect(Object.keys(read(area, language)).sort()).toEqual(english);
      expect(Object.entries(read(area, language)).filter(([, message]) => message.trim() === '')).toEqual([]);
    }
  });

  test('[X3] each language takes the same parameters', () => {
    for (const language of PAGE_LANGUAGES) {
      for (const [key, message] of Object.entries(read(area, language))) expect([key, parametersOf(message)]).toEqual([key, parametersOf(read(area, 'en')[key]!)]);
    }
  });
});

test('[X13] a parameter has a name: a brace meant as a brace is quoted', () => {
  const names = Object.values(catalogues).flatMap((catalogue) => Object.entries(catalogue).flatMap(([key, message]) => parametersOf(message).map((name) => [key, name] as const)));
  expect(names.filter(([, name]) => !/^[A-Za-z]/.test(name))).toEqual([]);
});

test('[X12] no key stands in two files, where one would hide the other', () => {
  const keys = areas.flatMap((area) => Object.keys(read(area, 'en')));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
/** Kinds of part that take no parameter: plain words, and the `#` of a plural. */
const LITERAL = 0;
const POUND = 7;

/** Names of a message's parameters; also proves that it is well-formed. */
function parametersOf(message: string): string[] {
  const names = new Set<string>();
  const visit = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if (element.type === LITERAL || element.type === POUND) continue;
      if ('value' in element) names.add(element.value);
      if ('options' in element) for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}
