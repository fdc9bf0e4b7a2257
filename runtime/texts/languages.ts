/** Languages the pages themselves speak. A service may be offered in more or fewer. */
export const PAGE_LANGUAGES = ['en', 'dz'] as const;

/** English made strange: longer and accented, and English running from right to left. For tests and for servers that are only tried out. */
export const PSEUDO_LANGUAGES = ['en-XA', 'ar-XB'] as const;

const OWN_NAMES: Record<string, string> = { en: 'English', dz: 'རྫོང་ཁ', 'uz-Latn': 'oʻzbekcha', 'uz-Cyrl': 'ўзбекча', ar: 'العربية', ru: 'русский', fr: 'français', 'en-XA': '⟦Éñğļîšĥ⟧', 'ar-XB': '⟦English →⟧' };

/** A language's name in that language; its tag where no name is known. */
export const languageName = (language: string): string =>
  OWN_NAMES[language] ?? new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language;

const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Which way the language is written (BCP 47 tag; a script subtag decides over the language). */
export function direction(language: string): 'ltr' | 'rtl' {
  if (/-(Arab|Hebr|Thaa)\b/.test(language)) return 'rtl';
  if (/-(Latn|Cyrl)\b/.test(language)) return 'ltr';
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** `Dzongkha` in English, `རྫོང་ཁ` in Dzongkha; its own name where the language has none for it. */
export function languageIn(named: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' }).of(named);
  return name ?? languageName(named);
}
