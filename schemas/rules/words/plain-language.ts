import { isInformation } from '../../service/information.ts';
import type { ServiceModel } from '../model/service-model.ts';
import { titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { JARGON } from './jargon.ts';

type Code = 'sentence-too-long' | 'help-too-long' | 'help-with-link' | 'label-too-long' | 'label-with-link' | 'jargon' | 'page-too-long';

/** Words of a sentence people still follow; beyond, they read it twice. */
const MOST_WORDS = 35;
/** Letters of a help text, and of a question, that are still read before answering. */
const MOST_LETTERS = 300;
const MOST_LABEL = 150;
/** Words a person reads in a minute on a screen, and minutes of reading that one page may take. */
const READS = 180;
const MOST_MINUTES = 3;

const LINK = /https?:\/\/|www\./i;
/** An end of a sentence is followed by a blank, or is the stroke of Dzongkha: a dot inside an address or a number ends nothing. */
const SENTENCE_END = /[.!?;:](?=\s|$)|[།\n]/u;
/** Laws are quoted as they are. */
const QUOTES = /\/legalBasis$/;

const wordsIn = (text: string): number => text.split(/\s+/u).filter(Boolean).length;
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** R37: people are spoken to plainly: in sentences they can follow and words they know, with questions and help that are short and do not lead away, on pages read in a few minutes. */
export const plainLanguageRule: Rule<Code> = {
  number: 'R37',
  codes: { 'sentence-too-long': 'warning', 'help-too-long': 'warning', 'help-with-link': 'warning', 'label-too-long': 'warning', 'label-with-link': 'warning', jargon: 'warning', 'page-too-long': 'warning' },
  find: (service) => [...sentences(service), ...jargon(service), ...questions(service), ...pages(service)],
};

function sentences({ texts }: ServiceModel): Finding<Code>[] {
  return texts.flatMap(({ path, text }): Finding<Code>[] => {
    if (text.length < 4 * MOST_WORDS) return [];
    const longest = Math.max(...text.split(SENTENCE_END).map(wordsIn));
    return longest > MOST_WORDS ? [{ code: 'sentence-too-long', path, params: { text: shortened(text), words: longest, most: MOST_WORDS } }] : [];
  });
}

/** One pattern for all words of a language. Where letters are not parted by blanks, a word is found anywhere. */
const PATTERNS = new Map(Object.entries(JARGON).map(([language, words]) => {
  const any = words.map(([word]) => word).join('|');
  return [language, new RegExp(/^[\p{Script=Latin}\s|]+$/u.test(any) ? `\\b(?:${any})\\b` : any, 'iu')] as const;
}));

/** The first such word of each text, in the base language and in translations. */
function jargon({ texts, settings: { language, texts: translations = {} } }: ServiceModel): Finding<Code>[] {
  return texts.flatMap(({ path, text, mayStay }): Finding<Code>[] => {
    if (mayStay || QUOTES.test(path)) return [];
    const said: [string, string | undefined][] = [[language, text], ...Object.entries(translations).map(([other, own]): [string, string | undefined] => [other, Object.hasOwn(own, path) ? own[path] : undefined])];
    return said.flatMap(([spoken, words]): Finding<Code>[] => {
      const found = words === undefined ? undefined : PATTERNS.get(spoken)?.exec(words)?.[0];
      if (found === undefined) return [];
      const plain = JARGON[spoken]!.find(([word]) => word.toLowerCase() === found.toLowerCase())?.[1] ?? '';
      return [{ code: 'jargon', path, params: { word: found, plain: plain === '' ? 'none' : plain, text: shortened(words!) } }];
    });
  });
}

function questions({ fields }: ServiceModel): Finding<Code>[] {
  return [...fields.values()].flatMap((field): Finding<Code>[] => {
    const { title = '', description = '', type } = field.schema;
    const params = { field: shortened(titleOf(field)) };
    const [label, help] = [`${field.pointer}/title`, `${field.pointer}/description`];
    return [
      // What is declared has to be said in full.
      ...(title.length > MOST_LABEL && type !== 'boolean' ? [{ code: 'label-too-long' as const, path: label, params: { ...params, letters: title.length, most: MOST_LABEL } }] : []),
      ...(LINK.test(title) ? [{ code: 'label-with-link' as const, path: label, params }] : []),
      ...(description.length > MOST_LETTERS ? [{ code: 'help-too-long' as const, path: help, params: { ...params, letters: description.length, most: MOST_LETTERS } }] : []),
      ...(LINK.test(description) && !isInformation(field.schema) ? [{ code: 'help-with-link' as const, path: help, params }] : []),
    ];
  });
}

/** Pages whose questions and help take long to read, whatever is answered. */
function pages({ fields }: ServiceModel): Finding<Code>[] {
  const words = new Map<string, number>();
  for (const { screen, schema: { title = '', description = '' } } of fields.values()) words.set(screen, (words.get(screen) ?? 0) + wordsIn(title) + wordsIn(description));
  return [...words].filter(([, count]) => count > MOST_MINUTES * READS).map(([screen, count]) => ({ code: 'page-too-long', path: `/properties/${screen}`, params: { page: fields.get(`/${screen}`)?.schema.title || screen, minutes: Math.round(count / READS), most: MOST_MINUTES } }));
}
