import type { PageSize } from './page-sizes.ts';

/**
 * One printed page as data. Lengths are PDF points (1/72 inch) from the top left corner of the page.
 * Texts may hold merge fields in braces: an answer's path (`{/owner/fullName}`) or one of {@link CERTIFICATE_FIELDS};
 * `|words` after it writes a day, a number or an amount in words (`{/shop/fee|words}`).
 */
export interface CertificateLayout {
  title: string;
  /** Key of the registration whose result this is. */
  registration: string;
  page: PageSize;
  /** Counter's name and the first part of the number, such as `CI`. */
  register: string;
  /**
   * Path of a question answered in rows: one is given for each row, with a number of its own. It sees that row alone: a path with a star
   * for the row names its answer, and determinants speak of it.
   */
  each?: string;
  /** Path of the answer that names the holder; shown on the public page. */
  holder: string;
  /** Further answers the law makes public: paths; or who decided (`officer`, `officerRole`). */
  publicFields?: string[];
  /** Years until it expires; absent means it does not. */
  validYears?: number;
  /** Path of an answer, a day: its last one. Instead of years. */
  validUntil?: string;
  /** Days before its last day on which its holder is told to renew it; absent means nobody is told. */
  remindBefore?: number;
  /** `false`: one officer alone puts it back in force, replaces or revokes it. Otherwise another one confirms; suspending never waits. */
  fourEyes?: boolean;
  /** A pale word across the page, beneath everything. */
  watermark?: string;
  /** The same certificate in a second language, on the same paper. */
  bilingual?: Bilingual;
  elements: CertificateElement[];
}

export interface Bilingual {
  /** A further language of the service (BCP 47). */
  language: string;
  /** Both on one page, each text beside its translation, or a page for each language. */
  how: 'beside' | 'pages';
  /** The language that counts where the two differ; it is named at the foot of the paper. */
  prevails: string;
}

export type CertificateElement =
  | ({ kind: 'text'; text: string; size: number; bold?: boolean; align?: 'start' | 'center' | 'end'; colour?: string; lineGap?: number } & Box)
  | ({ kind: 'field'; label: string; text: string; size?: number } & Box)
  | ({ kind: 'table'; rows: string; columns: TableColumn[]; size?: number } & Box)
  | ({ kind: 'signature'; label: string; text: string; size?: number } & Box)
  | ({ kind: 'picture'; picture: string } & Box)
  | ({ kind: 'photo'; document: string } & Box)
  | ({ kind: 'line'; colour?: string; thickness?: number } & Box)
  | ({ kind: 'frame'; colour?: string; thickness?: number } & Box)
  /** A code with this register's address and signed words; or with signed words alone for programs that read another profile. */
  | ({ kind: 'qr'; holds?: CodeProfile } & Box);

/** MOSIP Claim 169: number and holder as a CWT (RFC 8392), in base 45. */
export type CodeProfile = 'claim169';

/** A column of a table over the rows of an answer (`rows`: its path). Its text may name what each row answers, by paths with a star for the row. */
export interface TableColumn {
  label: string;
  text: string;
  /** Share of the width beside the others'; 1 where absent. */
  share?: number;
  align?: 'start' | 'end';
}

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
  'number', 'issuedOn', 'validUntil', 'shortCode', 'verifyAddress', 'institution', 'registration', 'title', 'reference', 'prevails', 'officer', 'officerRole',
] as const;
export type CertificateField = (typeof CERTIFICATE_FIELDS)[number];

/** A text of an element: the name of its setting, `columns/0/label` for a column's. */
export interface ElementText { at: string; text: string; role: 'label' | 'text' }

/** Every text an element prints, in the order read. */
export function textsOfElement(element: CertificateElement): ElementText[] {
  switch (element.kind) {
    case 'text': return [{ at: 'text', text: element.text, role: 'text' }];
    case 'field': case 'signature': return [{ at: 'label', text: element.label, role: 'label' }, { at: 'text', text: element.text, role: 'text' }];
    case 'table': return element.columns.flatMap(({ label, text }, index): ElementText[] => [{ at: `columns/${index}/label`, text: label, role: 'label' }, { at: `columns/${index}/text`, text, role: 'text' }]);
    default: return [];
  }
}

const MERGE_FIELD = /\{([^{}]*)\}/g;
const IN_WORDS = '|words';

/** A merge field in a text: what it names, and whether it is written in words. */
export interface MergeMention { name: string; inWords: boolean }

/** The merge fields of a text, in order; an empty pair of braces is one without a name. */
export const mergeFieldsIn = (text: string): MergeMention[] => [...text.matchAll(MERGE_FIELD)].map(([, inside = '']) => {
  const inWords = inside.endsWith(IN_WORDS);
  return { name: inWords ? inside.slice(0, -IN_WORDS.length) : inside, inWords };
});

/** The text with something else for each of its merge fields. */
export const withMergeFields = (text: string, write: (index: number) => string): string => {
  let index = 0;
  return text.replaceAll(MERGE_FIELD, () => write(index++));
};
