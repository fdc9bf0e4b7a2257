import { CERTIFICATE_FIELDS, type ServiceFile } from '#schemas/index.ts';
import { printableFields, rowAnswers } from './printable.ts';

/** What can stand in braces in a text of a certificate: its name in the file, and the words an analyst reads. */
export interface MergeField { name: string; words: string }

/** Facts of the certificate, then answers, days and numbers also `inWords`; two questions of one title are told apart by their page. With `rows`, what each row answers comes first. */
export function mergeFields(file: ServiceFile, factName: (field: string) => string, inWordsName: (words: string) => string = (words) => `${words} *`, rows?: string): { facts: MergeField[]; answers: MergeField[] } {
  const facts = CERTIFICATE_FIELDS.flatMap((name) => withWords(name, plain(factName(name)), DAYS.has(name)));
  const fields = [...(rows === undefined ? [] : rowAnswers(file, rows)), ...printableFields(file)];
  const taken = new Set(facts.map(({ words }) => words));
  const answers = fields.flatMap(({ path, title, fullTitle, hasWords }) => {
    const isShared = taken.has(plain(title)) || fields.filter((other) => other.title === title).length > 1;
    const isStillShared = fields.filter((other) => other.fullTitle === fullTitle).length > 1;
    return withWords(path, isStillShared ? path : plain(isShared ? fullTitle : title), hasWords);
  });
  return { facts, answers };

  function withWords(name: string, words: string, hasWords: boolean): MergeField[] {
    return [{ name, words }, ...(hasWords ? [{ name: `${name}|words`, words: plain(inWordsName(words)) }] : [])];
  }
}

const DAYS: ReadonlySet<string> = new Set(['issuedOn', 'validUntil']);
const plain = (title: string): string => title.replaceAll(/[{}]/g, '').trim();

const BRACES = /\{([^{}]*)\}/g;

/** The text with the words of its merge fields: `{/owner/fullName}` → `{Full name}`. What is no merge field stays. */
export const inWords = (text: string, fields: readonly MergeField[]): string => text.replaceAll(BRACES, (braces, name: string) => replaced(fields.find((one) => one.name === name)?.words, braces));

/** The way back: `{Full name}` → `{/owner/fullName}`. */
export const fromWords = (text: string, fields: readonly MergeField[]): string =>
  text.replaceAll(BRACES, (braces, words: string) => replaced(fields.find((one) => one.words === words.trim())?.name, braces));

const replaced = (found: string | undefined, braces: string): string => (found === undefined ? braces : `{${found}}`);
