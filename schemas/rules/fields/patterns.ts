import { RE2JS } from 're2js';
import { LIMITS } from '../../service/limits.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { repeatsARepetition } from './repetition.ts';

type Code = 'pattern-unreadable' | 'pattern-too-long' | 'patterns-too-long-together' | 'pattern-slow-elsewhere';

/** Instructions of the compiled pattern, and of all patterns of a file; an honest one has tens. */
const MOST_INSTRUCTIONS = 5_000;
const MOST_TOGETHER = 100_000;

/**
 * R19: every pattern can be judged in linear time, so that no answer can keep a server busy, and means the same to
 * any other reader of JSON Schema (which uses ECMA-262 patterns).
 */
export const patternsRule: Rule<Code> = {
  number: 'R19',
  codes: { 'pattern-unreadable': 'error', 'pattern-too-long': 'error', 'patterns-too-long-together': 'error', 'pattern-slow-elsewhere': 'warning' },
  find({ nodes }) {
    const known = new Map<string, Code | undefined>();
    const spent = { instructions: 0 };
    return nodes.flatMap(({ schema: { pattern, title }, pointer }): Finding<Code>[] => {
      if (pattern === undefined) return [];
      if (!known.has(pattern)) known.set(pattern, faultOf(pattern, spent));
      const code = known.get(pattern);
      return code ? [{ code, path: `${pointer}/pattern`, params: { field: title ?? pointer, pattern: pattern.slice(0, 60), limit: LIMITS.patternLength } }] : [];
    });
  },
};

function faultOf(pattern: string, spent: { instructions: number }): Code | undefined {
  if (spent.instructions > MOST_TOGETHER) return 'patterns-too-long-together';
  if (pattern.length > LIMITS.patternLength) return 'pattern-too-long';
  try {
    new RegExp(pattern, 'u');
    const size = RE2JS.compile(asRe2(pattern)).programSize();
    spent.instructions += size;
    if (size > MOST_INSTRUCTIONS) return 'pattern-too-long';
  } catch {
    return 'pattern-unreadable';
  }
  return repeatsARepetition(pattern) ? 'pattern-slow-elsewhere' : undefined;
}

/** What ECMA-262 writes `\u0F40` or `\u{F40}`, RE2 writes `\x{F40}`; a pair of halves is one character. The engine does the same before it judges. */
export function asRe2(pattern: string): string {
  return pattern.replaceAll(/\\u\{([0-9A-F]+)\}|\\u(d[89ab][0-9A-F]{2})\\u(d[c-f][0-9A-F]{2})|\\u([0-9A-F]{4})|\\./gisu, (part: string, braced?: string, high?: string, low?: string, unit?: string) => {
    if (high && low) return `\\x{${String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)).codePointAt(0)!.toString(16)}}`;
    const point = braced ?? unit;
    return point === undefined ? part : `\\x{${point}}`;
  });
}
