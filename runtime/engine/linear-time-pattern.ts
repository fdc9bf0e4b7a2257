import { RE2JS } from 're2js';

/**
 * ajv's contract for a regular expression engine: a pattern (ECMA-262, as JSON Schema has it) to something with `test`, in linear time whatever
 * the pattern. Its text must be the pattern's, for ajv takes two patterns of the same text for one; `code` names it in generated source.
 */
export const linearTimePattern = Object.assign(
  (pattern: string, flags: string) => {
    if (PLAIN_PATTERN.test(pattern)) return plain(pattern, flags);
    const compiled = RE2JS.compile(inRe2(pattern));
    return { test: (text: string) => compiled.matcher(text).find(), toString: () => pattern } as RegExp;
  },
  { code: 'RE2JS' },
);

/**
 * Anchored, one piece after the other, at most the last of a length that varies: the platform's own engine has one way to read it, so its time is
 * linear too, and it is ten times as fast.
 */
const PLAIN_PATTERN = /^\^(?:(?:[\w /:@-]|\[[\w -]+\])(?:\{\d{1,3}\})?)*(?:(?:[\w /:@-]|\[[\w -]+\])(?:[+*?]|\{\d{1,3},(?:\d{1,3})?\}))?\$$/;

function plain(pattern: string, flags: string): RegExp {
  const compiled = new RegExp(pattern, flags);
  return { test: (text: string) => compiled.test(text), toString: () => pattern } as RegExp;
}

/** White space of ECMA-262 (section 12.2 and 12.3), of which RE2 knows only ASCII's. */
const SPACE = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const NO_SPACE = '\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';
const LINE_END = '\\n\\r\\x{2028}\\x{2029}';
const PART = /\\u\{([0-9A-Fa-f]+)\}|\\u([0-9A-Fa-f]{4})(?:\\u([dD][c-fC-F][0-9A-Fa-f]{2}))?|\\?./gsu;

/** The same pattern as RE2 writes it: `.`, `\s`, `\S` and `\u…` differ. Another reader of the file must judge an answer as we do. */
function inRe2(pattern: string): string {
  let inClass = false;
  return pattern.replaceAll(PART, (part: string, braced?: string, unit?: string, low?: string) => {
    if (braced !== undefined) return `\\x{${braced}}`;
    if (unit !== undefined) return codePoints(unit, low);
    if (part === '[' || part === ']') inClass = part === '[';
    if (part === '.' && !inClass) return `[^${LINE_END}]`;
    if (part === '\\s') return inClass ? SPACE : `[${SPACE}]`;
    if (part === '\\S') return inClass ? NO_SPACE : `[${NO_SPACE}]`;
    return part;
  });
}

function codePoints(unit: string, low: string | undefined): string {
  if (low === undefined) return `\\x{${unit}}`;
  const text = String.fromCharCode(Number.parseInt(unit, 16), Number.parseInt(low, 16));
  return Array.from(text, (point) => `\\x{${point.codePointAt(0)!.toString(16)}}`).join('');
}
