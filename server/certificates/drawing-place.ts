import type { DrawnElement } from '#runtime/certificates/drawn.ts';
import type { PdfDocument } from './document.ts';
import type { CertificateDrawing } from './drawing.ts';
import type { Page } from './page.ts';
import type { StructureOptions, StructurePart } from './structure.ts';

/** Where on which page something is drawn, and what it belongs to. */
export interface DrawingPlace {
  document: PdfDocument;
  /** The part of the structure the element belongs to. */
  part: StructurePart;
  drawing: CertificateDrawing;
  page: Page;
  /** Language of the page (BCP 47), and whether it is read from right to left. */
  language: string;
  rightToLeft: boolean;
  all: readonly DrawnElement[];
  isHeading: boolean;
}

export const INK = '#14202b';
/** Contrast 6.6:1 on white. */
export const QUIET_INK = '#505d69';
export const LABEL_SIZE = 8.5;
export const VALUE_SIZE = 11.5;

/** Draws inside a new part of the structure. */
export function inPart(place: DrawingPlace, kind: string, options: StructureOptions, draw: (inside: DrawingPlace) => void): void {
  const part = place.document.struct(kind, options);
  place.part.add(part);
  draw({ ...place, part });
}

/** Draws what programs that read aloud pass over. */
export function asArtifact(document: PdfDocument, type: 'Layout' | 'Pagination', draw: () => void): void {
  document.page.beginArtifact(type);
  draw();
  document.page.endMarked();
}
