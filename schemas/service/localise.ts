import { pathParts } from './paths.ts';
import type { ServiceFile } from './service-file.ts';
import { translatableTexts } from './texts.ts';

/**
 * The service with its texts in a language (BCP 47), the base language where a translation is missing. Only what
 * changes is copied; the rest is shared with the file handed in, which stays as it was. A translation of anything that
 * is not a text for people (a step's kind, a pattern) is ignored.
 */
export function localise(file: ServiceFile, language: string): ServiceFile {
  const { texts = {}, language: base } = file['x-service'];
  if (language === base || !Object.hasOwn(texts, language)) return file;
  const translations = texts[language]!;
  const copied = new Set<object>();
  let result: ServiceFile = file;
  for (const { path } of translatableTexts(file)) {
    const text = Object.hasOwn(translations, path) ? translations[path] : undefined;
    if (typeof text === 'string' && text.trim() !== '') result = withText(result, pathParts(path), text, copied);
  }
  return result;
}

/** Sets a text, copying each object on the way once; `copied` remembers which are ours already. */
function withText<T>(holder: T, [name = '', ...rest]: string[], text: string, copied: Set<object>): T {
  const own = (copied.has(holder as object) ? holder : Array.isArray(holder) ? [...holder] : { ...holder }) as Record<string, unknown>;
  copied.add(own);
  own[name] = rest.length === 0 ? text : withText(own[name], rest, text, copied);
  return own as T;
}
