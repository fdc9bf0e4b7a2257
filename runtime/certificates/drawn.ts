import type { Box, CertificateElement, CertificateLayout, Picture } from '#schemas/index.ts';

/** What an element says in the paper's second language; absent where it says the same in both. */
export interface Beside { label?: string; text: string }

type Plain = Exclude<CertificateElement, { kind: 'table' | 'picture' | 'photo' | 'text' | 'field' | 'signature' }>;
type Written = Extract<CertificateElement, { kind: 'text' | 'field' | 'signature' }>;

export interface DrawnTable extends Box {
  kind: 'table';
  size?: number;
  columns: { label: string; besideLabel?: string; share: number; align: 'start' | 'end' }[];
  /** Cells row by row; with a second language, lines of both. */
  rows: { text: string; beside?: string }[][];
}

/** A photograph a person handed in. Without bytes, or where they are no photograph, its place is named. */
export interface DrawnPhoto extends Box { kind: 'photo'; document: string; title: string; bytes?: Uint8Array }

/** An element with everything it needs filled in; plain data. */
export type DrawnElement = Plain | (Written & { beside?: Beside }) | DrawnTable | ({ kind: 'picture'; picture: Picture } & Box) | DrawnPhoto;

/** A layout as it will be drawn. */
export interface DrawnLayout extends Omit<CertificateLayout, 'elements'> { elements: DrawnElement[] }
