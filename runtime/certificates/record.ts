import type { CertificateElement, Json } from '#schemas/index.ts';

/** Names the shape below to whoever finds it in a file years from now. */
export const RECORD_FORMAT = 'urn:stampless:certificate:v1';

/** A certificate as data, as it travels inside its PDF: what the page says, and nothing else. */
export interface CertificateRecord {
  format: typeof RECORD_FORMAT;
  number: string;
  title: string;
  institution: string;
  /** Empty where no answer names one. */
  holder: string;
  registration: string;
  service: { slug: string; version: number };
  /** BCP 47. */
  language: string;
  /** ISO dates in `timeZone` (IANA). Without `validUntil` it does not expire. */
  issuedOn: string;
  validUntil?: string;
  timeZone: string;
  /** Its public page. */
  verification: string;
  /** The answers it prints: screen → field → value, as they were given. */
  answers: Record<string, Record<string, Json>>;
  /** The page's words in reading order; with a label where they stand under one. */
  printed: { label?: string; text: string }[];
}

/** What a merged layout's elements say, in the order they are given. */
export function printedWords(elements: readonly CertificateElement[]): CertificateRecord['printed'] {
  return elements.flatMap((element) => {
    if (element.kind === 'text') return [{ text: plain(element.text) }];
    return element.kind === 'field' ? [{ label: plain(element.label), text: plain(element.text) }] : [];
  });
}

/** Without the marks that only steer direction on paper (UAX 9). */
const plain = (text: string): string => text.replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
