const ONES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES: [size: number, name: string][] = [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million'], [1e3, 'thousand']];
const ORDINALS: Record<string, string> = { one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth' };

/** A whole number from 0 to 10^15 in English, as laws and cheques write it: `one thousand and five`. */
export function englishNumber(number: number): string {
  const parts: string[] = [];
  let rest = number;
  for (const [size, name] of SCALES) {
    if (rest >= size) parts.push(`${belowThousand(Math.floor(rest / size))} ${name}`);
    rest %= size;
  }
  if (rest > 0 || parts.length === 0) parts.push(parts.length > 0 && rest < 100 ? `and ${belowThousand(rest)}` : belowThousand(rest));
  return parts.join(' ');
}

/** `fifth of January two thousand and twenty-six`. */
export const englishDate = (year: number, month: string, day: number): string => `${ordinal(englishNumber(day))} of ${month} ${englishNumber(year)}`;

function belowThousand(number: number): string {
  if (number < 20) return ONES[number]!;
  if (number < 100) return TENS[Math.floor(number / 10)]! + (number % 10 === 0 ? '' : `-${ONES[number % 10]!}`);
  const rest = number % 100;
  return `${ONES[Math.floor(number / 100)]!} hundred${rest === 0 ? '' : ` and ${belowThousand(rest)}`}`;
}

/** Only the last word of a number counts on: `twenty-first`. */
const ordinal = (words: string): string => words.replace(/\w+$/, (last) => ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`));
