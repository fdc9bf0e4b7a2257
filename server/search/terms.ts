import { folded } from './folded.ts';

/** What is kept of a file to find it by. */
export interface Findable {
  /** Its words, folded, with a blank around each: what a word looked for must stand in. */
  text: string;
  /** Pieces of the words, in letters and digits only, whatever was typed. */
  terms: string[];
}

/** What a question looks for. Empty where it has neither letter nor digit. */
export interface LookedFor {
  /** Every one must stand in the text; one that is short, at the beginning of a word. */
  words: string[];
  /** Every one must be among the terms. */
  terms: string[];
}

/** Scripts that put no blank between words, or whose names are a few signs long: each sign counts. */
const dense = (): RegExp => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;
const PIECE = 3;
const LONGEST_TEXT = 20_000;

/** `values` are words as people write them; `codes` are numbers that people also type without their hyphens, and so is a value without a letter, such as a telephone number. */
export function findable(values: readonly string[], codes: readonly string[] = []): Findable {
  const numbers = [...codes, ...values.filter((value) => !/\p{L}/u.test(value))];
  const words = new Set([...values.flatMap(wordsOf), ...numbers.flatMap((code) => [...wordsOf(code), ...wordsOf(code.replace(/[^\p{L}\p{N}]/gu, ''))])]);
  const text = ` ${[...words].join(' ')} `.slice(0, LONGEST_TEXT);
  return { text, terms: [...new Set(wordsOf(text).flatMap(piecesIn))] };
}

export function lookedFor(question: string): LookedFor {
  const words = wordsOf(question);
  return { words: words.map((word) => (isShort(word) ? ` ${word}` : word)), terms: [...new Set(words.flatMap(piecesOf))] };
}

/** The question with its numbers as others write them, to be asked where it finds nothing itself: groups of digits as one number, and that without a calling code (one too long leaves the number's end, which finds it too). */
export function otherwiseAsked(question: string): string[] {
  const joined = question.replace(/\p{Nd}(?:[^\p{L}\p{N}+]*\p{Nd})+/gu, (groups) => groups.replace(/\P{Nd}/gu, ''));
  const national = joined.replace(/\+\p{Nd}{3}(?=\p{Nd}{7})/gu, '');
  return [...new Set([joined, national])].filter((one) => one !== question);
}

/** The term of a role at whose desk the file lies or lay: `institution/role`. */
export const roleTerm = (pair: string): string => `r${Buffer.from(pair).toString('hex')}`;

/** The term of an institution that gave a certificate on the file. */
export const giverTerm = (institution: string): string => `i${Buffer.from(institution).toString('hex')}`;

/** Words, those of a dense script apart from the others. */
const wordsOf = (text: string): string[] => folded(text).replace(dense(), ' $& ').split(' ').filter((word) => word !== '');

const isDense = (word: string): boolean => word.search(dense()) === 0;
const isShort = (word: string): boolean => !isDense(word) && [...word].length < PIECE;

/** Whatever somebody may ask for of a word: its beginnings and every piece of it. */
function piecesIn(word: string): string[] {
  const signs = [...word];
  if (isDense(word)) return [...signs, ...runs(signs, 2)].map(term);
  return [...[1, 2].filter((length) => length <= signs.length).map((length) => term(` ${signs.slice(0, length).join('')}`)), ...runs(signs, PIECE).map(term)];
}

/** What must be there for a word to be there. */
function piecesOf(word: string): string[] {
  const signs = [...word];
  if (isDense(word)) return (signs.length === 1 ? signs : runs(signs, 2)).map(term);
  return isShort(word) ? [term(` ${word}`)] : runs(signs, PIECE).map(term);
}

const runs = (signs: readonly string[], length: number): string[] => Array.from({ length: Math.max(0, signs.length - length + 1) }, (_, at) => signs.slice(at, at + length).join(''));
const term = (piece: string): string => `g${Buffer.from(piece).toString('hex')}`;
