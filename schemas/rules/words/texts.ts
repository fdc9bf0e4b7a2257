import { LIMITS } from '../../service/limits.ts';
import { toPath } from '../../service/paths.ts';
import { translatableTexts } from '../../service/texts.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'text-missing-in-language' | 'translation-of-nothing' | 'translation-in-other-language';

/** R30: every text is there in every language the service is offered in, and no translation stands alone. */
export const textsRule: Rule<Code> = {
  number: 'R30',
  codes: { 'text-missing-in-language': 'error', 'translation-of-nothing': 'warning', 'translation-in-other-language': 'warning' },
  find({ file, settings }) {
    const texts = translatableTexts(file);
    const known = new Set(texts.map(({ path }) => path));
    const offered = settings.languages.filter((language) => language !== settings.language).slice(0, LIMITS.languages);
    return [
      ...offered.flatMap((language) => missingIn(language, settings.texts?.[language], texts)),
      ...Object.entries(settings.texts ?? {}).flatMap(([language, translations]): Finding<Code>[] => {
        const at = `/x-service/texts${toPath([language])}`;
        if (!offered.includes(language)) return [{ code: 'translation-in-other-language', path: at, params: { language } }];
        return Object.keys(translations).filter((path) => !known.has(path)).map((path) => ({ code: 'translation-of-nothing', path: `${at}${toPath([path])}`, params: { language, where: path } }));
      }),
    ];
  },
};

function missingIn(language: string, translations: Record<string, string> | undefined, texts: ReturnType<typeof translatableTexts>): Finding<Code>[] {
  const isThere = (path: string): boolean => translations !== undefined && Object.hasOwn(translations, path) && translations[path]!.trim() !== '';
  return texts.filter(({ path, text, mayStay }) => !mayStay && /\p{L}/u.test(text) && !isThere(path))
    .map(({ path, text }) => ({ code: 'text-missing-in-language', path, params: { language, text: text.length > 60 ? `${text.slice(0, 59)}…` : text } }));
}
