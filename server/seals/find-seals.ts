/** A signature in a PDF, as far as it is written the way we write ours. */
export interface SealPlace {
  /** Its value; none where it does not stand right after its ByteRange, as ours does. */
  value: Buffer | undefined;
  /** The two parts of the file it is over; undefined unless they are all of the file but the value. */
  parts: readonly [Buffer, Buffer] | undefined;
  /** When it says it was made: ISO 8601, UTC. */
  at: string | undefined;
}

/** More is not looked at: a file made to keep us busy. */
const MOST_SEALS = 20;
const LARGEST_VALUE = 100_000;
const LONGEST_DICTIONARY = 10_000;
const RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;

/** The signatures of a PDF (ISO 32000-1, section 12.8.1), whoever made them. */
export function findSeals(pdf: Buffer): SealPlace[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(RANGE)].slice(-MOST_SEALS).map((range) => {
    const place = valueAfter(text, range.index + range[0].length);
    if (!place) return { value: undefined, parts: undefined, at: undefined };
    const { open, close } = place;
    const isWhole = range.slice(1).join() === [0, open, close, pdf.length - close].join();
    return { value: Buffer.from(text.slice(open + 1, close - 1), 'hex'), parts: isWhole ? [pdf.subarray(0, open), pdf.subarray(close)] : undefined, at: timeBefore(text, range.index) };
  });
}

/** Where the value after a ByteRange begins with `<` and where it has ended with `>`. */
function valueAfter(text: string, index: number): { open: number; close: number } | undefined {
  const contents = /\s*\/Contents\s*<((?:[0-9a-f]{2})+)>/iy;
  contents.lastIndex = index;
  const [all, value] = contents.exec(text) ?? [];
  if (all === undefined || value === undefined || value.length > LARGEST_VALUE) return undefined;
  const close = index + all.length;
  return { open: close - value.length - 2, close };
}

/** The dictionary's entry `M`, where it is in UTC. */
function timeBefore(text: string, index: number): string | undefined {
  const dictionary = text.slice(Math.max(0, index - LONGEST_DICTIONARY), index);
  const entry = dictionary.slice(dictionary.lastIndexOf('/M (D:'));
  const [year, month, day, hour, minute, second] = /^\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(entry)?.slice(1) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
