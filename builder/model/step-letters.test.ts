import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import type { ServiceFile } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { catalogues } from '#runtime/texts/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { kindLetter } from './naming.ts';
import { LETTERS, stepLetters } from './step-letters.ts';

const t = translator('en', { onMissing: 'throw' });
const file = JSON.parse(readFileSync(new URL('../../templates/building-permit/service.json', import.meta.url), 'utf8')) as ServiceFile;
const lettersOf = (key: string) => Object.fromEntries(stepLetters(t, file, file['x-service'].flow.steps[key]!).map(({ letter, of }) => [letter, of]));

it('[B-103] given steps of a service, then each tells its determinants, effects, formulas and validations by title', () => {
  const { fees = {}, certificates = {} } = file['x-service'];
  expect(lettersOf('send')).toEqual({ E: ['the application is sent'] });
  expect(lettersOf('refused')).toEqual({ E: ['Ends: rejected'] });
  expect(Object.values(certificates).map(({ title }) => title)).toEqual(expect.arrayContaining(lettersOf('permit')['E']!));
  expect(lettersOf('fee')['E']).toEqual(Object.values(fees).map(({ title }) => title));
  expect(lettersOf('fee')['F']!.length).toBeGreaterThan(0);
  expect(lettersOf('offices')['D']!.length).toBeGreaterThan(0);
  expect(lettersOf('plot')['F']!.length).toBeGreaterThan(0);
  expect(lettersOf('owner')['V']!.length).toBeGreaterThan(0);
});

it('[B-103] one letter means one thing: no kind has a letter that says what is in a step, one letter is of one sort of who acts, and each is explained', () => {
  const kinds = Object.keys(stepKinds);
  expect(kinds.filter((kind) => (LETTERS as readonly string[]).includes(kindLetter(kind)))).toEqual([]);
  for (const actor of ['applicant', 'system'] as const) {
    const letter = actor === 'applicant' ? 'A' : 'B';
    expect(kinds.filter((kind) => kindLetter(kind) === letter && stepKinds[kind]!.actor !== actor)).toEqual([]);
  }
  const explained = [...new Set(kinds.map(kindLetter)), ...LETTERS.flatMap((letter) => [letter, `${letter}.help`])].map((name) => `builder.letter.${name}`);
  for (const texts of Object.values(catalogues)) expect(explained.filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
});

it('[B-103] a step half drawn has letters all the same', () => {
  for (const kind of Object.keys(stepKinds)) expect(() => stepLetters(t, file, { kind, title: '', ways: {} })).not.toThrow();
});
