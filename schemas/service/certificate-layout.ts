/**
 * One printed page as data. Lengths are PDF points (1/72 inch) from the top left corner of the page.
 * Texts may hold merge fields in braces: an answer's path (`{/owner/fullName}`) or one of {@link CERTIFICATE_FIELDS}.
 */
export interface CertificateLayout {
  title: string;
  /** Key of the registration whose result this is. */
  registration: string;
  page: 'A4';
  /** Counter's name and the first part of the number, such as `CI`. */
  register: string;
  /** Path of the answer that names the holder; shown on the public page. */
  holder: string;
  /** Further answers the law makes public: paths. */
  publicFields?: string[];
  /** Years until it expires; absent means it does not. */
  validYears?: number;
  elements: CertificateElement[];
}

export type CertificateElement =
  | ({ kind: 'text'; text: string; size: number; bold?: boolean; align?: 'start' | 'center' | 'end'; colour?: string; lineGap?: number } & Box)
  | ({ kind: 'field'; label: string; text: string; size?: number } & Box)
  | ({ kind: 'line'; colour?: string; thickness?: number } & Box)
  | ({ kind: 'frame'; colour?: string; thickness?: number } & Box)
  | ({ kind: 'qr' } & Box);

export interface Box {
  x: number;
  y: number;
  width: number;
  height?: number;
  /** Determinant; the element is drawn only when true. */
  when?: string;
}

/** Merge fields that are not answers. */
export const CERTIFICATE_FIELDS = [
  'number', 'issuedOn', 'validUntil', 'shortCode', 'verifyAddress', 'institution', 'registration', 'title', 'reference',
] as const;
export type CertificateField = (typeof CERTIFICATE_FIELDS)[number];
