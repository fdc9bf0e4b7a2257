import LineBreaker from 'linebreak';

/**
 * Indices (UTF-16) before which a line may end, by UAX 14; the last one is the text's length.
 * Dzongkha follows from its classes: after a tsheg (BA) or a shad and its space, never inside a syllable, never before a shad (EX).
 */
export function lineBreaks(text: string): number[] {
  const breaker = new LineBreaker(text);
  const positions: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) positions.push(next.position);
  return positions;
}

/** Where a word without any break may be cut when it is wider than its line: between graphemes. */
export function graphemeBreaks(text: string, start: number, end: number): number[] {
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text.slice(start, end));
  return [...segments].map(({ index, segment }) => start + index + segment.length);
}
