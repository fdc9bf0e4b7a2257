/** By language: the letters its script has; undefined where a script is no single one (Japanese) or unknown. */
const known = new Map<string, RegExp | undefined>();

/**
 * The language (BCP 47) a run of text is in, by its letters, where that is not the document's own: the first of the service's languages that is written so.
 * Undefined where the document's own is as good a guess as any (WCAG 2.2, 3.1.2).
 */
export function runLanguage(text: string, own: string, languages: readonly string[]): string | undefined {
  if (!/\p{L}/u.test(text) || isWrittenIn(text, own)) return undefined;
  return languages.find((language) => isWrittenIn(text, language));
}

function isWrittenIn(text: string, language: string): boolean {
  if (!known.has(language)) known.set(language, lettersOf(language));
  return known.get(language)?.test(text) ?? false;
}

function lettersOf(language: string): RegExp | undefined {
  try {
    const script = new Intl.Locale(language).maximize().script?.replace(/^Han[st]$/, 'Hani');
    return script === undefined ? undefined : new RegExp(`\\p{Script=${script}}`, 'u');
  } catch {
    return undefined;
  }
}
