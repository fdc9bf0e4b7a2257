/** Longest run a `*` or `+` is given; a sample is to be read. */
const RUN = 1;
const CLASSES: Record<string, string> = { d: '1', w: 'a', s: ' ', D: 'a', W: '-', S: 'a' };
/** What a letter, a digit or anything at all is, where a class leaves the choice. */
const LIKED = 'a1A0 -';

/**
 * A short text that fits a pattern of the sort analysts write: letters, classes, groups, alternatives, counts. Undefined where the pattern says more
 * than that (look-around, references); whoever asks judges the sample by the pattern in any case.
 */
export function sampleOfPattern(pattern: string): string | undefined {
  const chars = Array.from(pattern);
  let at = 0;
  try {
    const text = alternatives();
    return at === chars.length ? text : undefined;
  } catch {
    return undefined;
  }

  /** The first of several alternatives stands for all. */
  function alternatives(): string {
    const first = sequence();
    while (chars[at] === '|') {
      at += 1;
      sequence();
    }
    return first;
  }

  function sequence(): string {
    let text = '';
    while (at < chars.length && chars[at] !== '|' && chars[at] !== ')') text += repeated(atom());
    return text;
  }

  function atom(): string {
    const char = chars[at++]!;
    if (char === '^' || char === '$') return '';
    if (char === '.') return 'a';
    if (char === '[') return oneOfClass();
    if (char === '\\') return escaped(chars[at++]);
    if (char !== '(') return char;
    if (chars[at] === '?') {
      if (chars[at + 1] !== ':') throw new Error('not read');
      at += 2;
    }
    const text = alternatives();
    if (chars[at++] !== ')') throw new Error('not closed');
    return text;
  }

  function escaped(char: string | undefined): string {
    if (char === undefined || /[1-9bBkpPux]/.test(char)) throw new Error('not read');
    return CLASSES[char] ?? char;
  }

  function oneOfClass(): string {
    const isNegated = chars[at] === '^';
    if (isNegated) at += 1;
    const ranges: [string, string][] = [];
    while (chars[at] !== ']') {
      if (at >= chars.length) throw new Error('not closed');
      const from = chars[at] === '\\' ? classChar() : chars[at++]!;
      if (chars[at] === '-' && chars[at + 1] !== ']') {
        at += 1;
        ranges.push([from, chars[at++]!]);
      } else ranges.push([from, from]);
    }
    at += 1;
    const isIn = (char: string) => ranges.some(([from, to]) => char >= from && char <= to);
    const liked = Array.from(LIKED).find((char) => isIn(char) !== isNegated);
    return liked ?? (isNegated ? 'x' : ranges[0]![0]);
  }

  function classChar(): string {
    at += 1;
    return escaped(chars[at++]);
  }

  function repeated(text: string): string {
    const char = chars[at];
    let count = 1;
    if (char === '*' || char === '+') {
      at += 1;
      count = RUN;
    } else if (char === '?') {
      at += 1;
      count = 0;
    } else if (char === '{') {
      const [whole, least = '1'] = /^\{(\d+)(?:,\d*)?\}/.exec(chars.slice(at).join('')) ?? [];
      if (whole === undefined) throw new Error('not read');
      at += whole.length;
      count = Number(least);
    }
    if (chars[at] === '?') at += 1;
    return text.repeat(Math.min(count, 500));
  }
}
