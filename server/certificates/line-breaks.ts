import LineBreaker from 'linebreak';

/**
 * Indices (UTF-16) before which a line may end, by UAX 14; the last one is the text's length.
 * Dzongkha follows from its classes: after a tsheg (BA) or a shad and its space, never inside a syllable, never before a shad (EX).
 * Khmer and Burmese write no spaces between words (class SA): there a line may also end between the words of a dictionary.
 */
export function lineBreaks(text: string): number[] {
  const breaker = new LineBreaker(text);
  const positions: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) positions.push(next.position);
  return UNSPACED.test(text) ? [...new Set([...positions, ...wordBreaks(text)])].sort((one, other) => one - other) : positions;
}

/** Where a word without any break may be cut when it is wider than its line: between graphemes, and never before a sign that needs its letter. */
export function graphemeBreaks(text: string, start: number, end: number): number[] {
  const ends = [...GRAPHEMES.segment(text.slice(start, end))].map(({ index, segment }) => start + index + segment.length);
  return ends.filter((position) => position === end || !MARK.test(text.charAt(position)));
}

const UNSPACED = /[\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORDS = new Intl.Segmenter('und', { granularity: 'word' });
const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
const MARK = /\p{M}/u;
/** End of a word, and beginning of one: not a digit, a sign of repetition or a full stop, which stay with the word before them. */
const BETWEEN_WORDS = /^(?:(?=[\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}]){2}$/u;
const FIRST_LETTER = /\p{Lo}/u;

function wordBreaks(text: string): number[] {
  const starts = [...WORDS.segment(text)].map(({ index }) => index);
  return starts.filter((start) => BETWEEN_WORDS.test(text.slice(Math.max(start - 1, 0), start + 1)) && FIRST_LETTER.test(text.charAt(start)));
}
