import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues } from './index.ts';
import { dateText, localeOf } from './format.ts';
import { accented, mirrored } from './pseudo.ts';

/** A text of the catalogue in one language. Parameters are named in the message (ICU MessageFormat). */
export type Translate = (key: string, params?: TextParams) => string;
export type TextParams = Record<string, string | number | { getTime(): number }>;

export interface TranslatorOptions {
  /** Time zone (IANA) of instants given as parameters. */
  timeZone?: string;
  /** A key that is in no catalogue is our own mistake: thrown while we try things out, shown in English or as the key to the public. */
  onMissing?: 'throw' | 'english';
}

const translators = new Map<string, Translate>();

/** The catalogue in a language; English for a text that has not been translated. Messages are parsed at first use and kept. */
export function translator(language: string, { timeZone = 'UTC', onMissing = 'throw' }: TranslatorOptions = {}): Translate {
  const key = `${language} ${timeZone} ${onMissing}`;
  const known = translators.get(key) ?? translatorFor(language, timeZone, onMissing);
  translators.set(key, known);
  return known;
}

function translatorFor(language: string, timeZone: string, onMissing: 'throw' | 'english'): Translate {
  const own = catalogues[language] ?? {};
  const english = catalogues['en'] ?? {};
  const change = language === 'en-XA' ? accented : language === 'ar-XB' ? mirrored : (text: string) => text;
  const parsed = new Map<string, (params: TextParams | undefined) => string>();
  return (key, params) => {
    let text = parsed.get(key);
    if (!text) {
      const message = Object.hasOwn(own, key) ? own[key] : Object.hasOwn(english, key) ? english[key] : undefined;
      if (message === undefined) {
        if (onMissing === 'throw') throw new Error(`no text ${key}`);
        return key;
      }
      text = parse(message, Object.hasOwn(own, key) ? language : 'en', timeZone);
      parsed.set(key, text);
    }
    return change(text(params));
  };
}

/** Most messages are plain words and need no parser. */
function parse(message: string, language: string, timeZone: string): (params: TextParams | undefined) => string {
  if (!/[{']/.test(message)) return () => message;
  const format = new IntlMessageFormat(message, localeOf(language), undefined, { ignoreTag: true });
  return (params = {}) => format.format(Object.fromEntries(Object.entries(params).map(([name, value]) =>
    [name, typeof value === 'object' ? dateText(value, language, timeZone) : value]))) as string;
}

/** Whether the catalogue has a text of this name; each language has the same ones. */
export const hasText = (key: string): boolean => Object.values(catalogues).some((messages) => Object.hasOwn(messages, key));
