import { LIMITS } from '../../service/limits.ts';
import { toPath } from '../../service/paths.ts';
import type { TranslatableText } from '../../service/texts.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'text-missing-in-language' | 'translation-out-of-date' | 'translation-of-nothing' | 'translation-in-other-language';

/** R30: every text is there in every language the service is offered in, and no translation stands alone. */
export const textsRule: Rule<Code> = {
  number: 'R30',
  codes: { 'text-missing-in-language': 'error', 'translation-out-of-date': 'warning', 'translation-of-nothing': 'warning', 'translation-in-other-language': 'warning' },
  find({ texts, settings }) {
    const known = new Set(texts.map(({ path }) => path));
    const offered = settings.languages.filter((language) => language !== settings.language).slice(0, LIMITS.languages);
    return [
      ...offered.flatMap((language) => missingIn(language, settings.texts?.[language], texts)),
      ...offered.flatMap((language) => outOfDateIn(language, settings.translatedFrom?.[language], texts)),
      ...Object.entries(settings.texts ?? {}).flatMap(([language, translations]): Finding<Code>[] => {
        const at = `/x-service/texts${toPath([language])}`;
        if (!offered.includes(language)) return [{ code: 'translation-in-other-language', path: at, params: { language } }];
        return Object.keys(translations).filter((path) => !known.has(path)).map((path) => ({ code: 'translation-of-nothing', path: `${at}${toPath([path])}`, params: { language, where: path } }));
      }),
    ];
  },
};

/** Texts that were written anew after they had been translated. */
function outOfDateIn(language: string, translatedFrom: Record<string, string> = {}, texts: readonly TranslatableText[]): Finding<Code>[] {
  return texts.filter(({ path, text }) => Object.hasOwn(translatedFrom, path) && translatedFrom[path] !== text)
    .map(({ path, text }) => ({ code: 'translation-out-of-date', path, params: { language, text: shortened(text) } }));
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

function missingIn(language: string, translations: Record<string, string> | undefined, texts: readonly TranslatableText[]): Finding<Code>[] {
  const isThere = (path: string): boolean => translations !== undefined && Object.hasOwn(translations, path) && translations[path]!.trim() !== '';
  return texts.filter(({ path, text, mayStay }) => !mayStay && /\p{L}/u.test(text) && !isThere(path))
    .map(({ path, text }) => ({ code: 'text-missing-in-language', path, params: { language, text: shortened(text) } }));
}
