import { requireProgram } from './programs.ts';

/** Where a word stands on its page, in points from the top left corner. */
export interface WordBox { page: number; word: string; left: number; top: number; right: number; bottom: number }

const WORD = /<page|<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<\/word>/g;

/** Poppler's boxes are as tall as a typeface allows for; the Tibetan one allows for stacks twice as tall as most. */
const TALL = /\p{Script=Tibetan}/u;
const TRIMMED = 0.25;

/** The words of a PDF and their boxes, as poppler finds them. */
export function wordBoxes(pdf: Uint8Array): WordBox[] {
  let page = 0;
  return [...requireProgram('pdftotext')(['-bbox', '-', '-'], pdf).toString('utf8').matchAll(WORD)].flatMap(([whole, left, top, right, bottom, word = '']) => {
    if (whole === '<page') page += 1;
    const trim = TALL.test(word) ? (Number(bottom) - Number(top)) * TRIMMED : 0;
    return whole === '<page' ? [] : [{ page, word, left: Number(left), top: Number(top) + trim, right: Number(right), bottom: Number(bottom) - trim }];
  });
}

/** A box is as tall as its typeface says, which is taller than its letters: less than this share of the smaller counts for nothing. */
const SHARE = 0.45;

/** Pairs of words that lie on each other. */
export function overlapsIn(words: readonly WordBox[]): [string, string][] {
  return words.flatMap((one, index) => words.slice(index + 1).filter((other) => one.page === other.page && shared(one, other) > SHARE).map((other): [string, string] => [one.word, other.word]));
}

function shared(one: WordBox, other: WordBox): number {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const area = ({ left, top, right, bottom }: WordBox) => (right - left) * (bottom - top);
  return across <= 0 || down <= 0 ? 0 : (across * down) / Math.min(area(one), area(other));
}
