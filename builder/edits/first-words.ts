import type { ServiceFile } from '#schemas/index.ts';
import type { Edit } from './edit.ts';

/** A text of the catalogue. */
export type Words = (key: string, params?: Record<string, string | number>) => string;
/** The catalogue in a language: what something new says until the analyst says it better. */
export type WordsIn = (language: string) => Words;

/** Collects the first words of something new in every language of the service, so that none is missing afterwards. */
export function firstWords(file: ServiceFile, wordsIn: WordsIn) {
  const { language, languages } = file['x-service'];
  const base = wordsIn(language);
  const noted: { path: string; key: string; params?: Record<string, string | number> }[] = [];
  return {
    word: base,
    /** The word in the base language for a place in the file; its translations are noted. */
    at(path: string, key: string, params?: Record<string, string | number>): string {
      noted.push({ path, key, params });
      return base(key, params);
    },
    translations: (): Edit[] => languages.filter((one) => one !== language).flatMap((other) =>
      noted.map(({ path, key, params }): Edit => ({ do: 'setText', path, text: wordsIn(other)(key, params), language: other }))),
  };
}
