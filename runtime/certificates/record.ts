import type { Json } from '#schemas/index.ts';
import type { DrawnElement } from './drawn.ts';

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
  /** Who decided, where the page says so; `role` in words. */
  officer?: { name: string; role: string };
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

/** What a merged layout's elements say, in the order they are given, each in the paper's first language and then in its second. */
export function printedWords(elements: readonly DrawnElement[]): CertificateRecord['printed'] {
  return elements.flatMap((element) => {
    switch (element.kind) {
      case 'text': return [element.text, element.beside?.text].flatMap((text) => (text === undefined ? [] : [{ text: plain(text) }]));
      case 'field': case 'signature': return [element, ...(element.beside ? [element.beside] : [])].map(({ label = '', text }) => ({ label: plain(label), text: plain(text) }));
      case 'table': return element.rows.flatMap((cells) => cells.map(({ text }, index) => ({ label: plain(element.columns[index]!.label), text: plain(text) })));
      default: return [];
    }
  });
}

/** Without the marks that only steer direction on paper (UAX 9). */
const plain = (text: string): string => text.replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
