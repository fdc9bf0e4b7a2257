import { type Cbor, readCbor, writeCbor } from './cbor.ts';
import { web } from './web.ts';

/** What a printed code says by itself, with no network. */
export interface CodeClaims {
  number: string;
  /** Cut where it is long, with `…` at its end: a code has little room. */
  holder: string;
  title: string;
  /** ISO dates in the service's time zone; without `validUntil` it does not expire. */
  issuedOn: string;
  validUntil?: string;
}

/** Keys of the map; short, because each byte makes the printed code larger. */
const KEYS = { number: 1, holder: 2, title: 3, issuedOn: 4, validUntil: 5 } as const;
const LONGEST_TEXT = 90;

export function writeClaims({ number, holder, title, issuedOn, validUntil }: CodeClaims): Uint8Array<ArrayBuffer> {
  const entries: [number, Cbor][] = [[KEYS.number, number], [KEYS.holder, cut(holder)], [KEYS.title, cut(title)], [KEYS.issuedOn, numberOf(issuedOn)]];
  return writeCbor(new Map(validUntil === undefined ? entries : [...entries, [KEYS.validUntil, numberOf(validUntil)]]));
}

/** Undefined for bytes that say something else. */
export function readClaims(bytes: Uint8Array): CodeClaims | undefined {
  const map = readCbor(bytes);
  if (!(map instanceof Map)) return undefined;
  const [number, holder, title] = [map.get(KEYS.number), map.get(KEYS.holder), map.get(KEYS.title)];
  const [issuedOn, validUntil] = [dateOf(map.get(KEYS.issuedOn)), dateOf(map.get(KEYS.validUntil))];
  if (typeof number !== 'string' || typeof holder !== 'string' || typeof title !== 'string' || issuedOn === undefined || (map.has(KEYS.validUntil) && validUntil === undefined)) return undefined;
  return { number, holder, title, issuedOn, ...(validUntil === undefined ? {} : { validUntil }) };
}

/** Not longer than the code has room for, between two characters as people see them. */
function cut(text: string): string {
  const size = (words: string) => new web.TextEncoder().encode(words).length;
  if (size(text) <= LONGEST_TEXT) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    if (size(`${kept}${segment}…`) > LONGEST_TEXT) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** `2026-01-05` as 20260105: three bytes less than the text. */
const numberOf = (date: string): number => Number(date.replaceAll('-', ''));
const dateOf = (day: Cbor | undefined): string | undefined => /^(\d{4})(\d\d)(\d\d)$/.exec(String(day))?.slice(1).join('-');
