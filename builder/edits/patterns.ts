/** Texts and days are compared by patterns: plain JSON Schema has no other words for "begins with" and "on or after". */
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;
const escaped = (text: string): string => text.replace(SPECIAL, '\\$&');
const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');

type TextOperator = 'begins' | 'ends' | 'holds';
type DateOperator = 'onOrAfter' | 'onOrBefore';

export const textPattern = (operator: TextOperator, text: string): string => `${operator === 'begins' ? '^' : ''}${escaped(text)}${operator === 'ends' ? '$' : ''}`;

/** A pattern of all days from one on, or up to one. @param day ISO 8601, such as `2026-11-22` */
export function datePattern(operator: DateOperator, day: string): string {
  const later = operator === 'onOrAfter';
  const others = [...day].flatMap((letter, index) => {
    const digit = Number(letter);
    if (Number.isNaN(digit) || digit === (later ? 9 : 0)) return [];
    const range = later ? `[${digit + 1}-9]` : `[0-${digit - 1}]`;
    return [`${day.slice(0, index)}${range}${day.slice(index + 1).replace(/[0-9]/g, '[0-9]')}`];
  });
  return `^(?:${[...others, day].join('|')})$`;
}

/** Reads a pattern back; undefined where it is none of ours. */
export function readPattern(pattern: string): { operator: TextOperator | DateOperator; value: string } | undefined {
  const day = /([0-9]{4}-[0-9]{2}-[0-9]{2})\)\$$/.exec(pattern)?.[1];
  for (const operator of ['onOrAfter', 'onOrBefore'] as const) if (day !== undefined && datePattern(operator, day) === pattern) return { operator, value: day };
  for (const operator of ['begins', 'ends', 'holds'] as const) {
    const text = unescaped(pattern.slice(operator === 'begins' ? 1 : 0, operator === 'ends' ? -1 : undefined));
    if (text !== '' && textPattern(operator, text) === pattern) return { operator, value: text };
  }
  return undefined;
}
