import PDFDocument from 'pdfkit';
import type { CertificateDrawing } from './drawing.ts';

export type PdfDocument = InstanceType<typeof PDFDocument>;
/** A part of the document's structure, as programs read it aloud (ISO 32000-1, section 14.7). */
export type StructurePart = PDFKit.PDFStructureElement;

/** An empty A4 page, tagged, as PDF/A-2a (ISO 19005-2). Nothing in it depends on when or where it is drawn. */
export function openDocument(drawing: CertificateDrawing): PdfDocument {
  const info: PDFKit.DocumentInfo = {
    Title: `${drawing.layout.title} ${drawing.number}`,
    Author: drawing.institution,
    Subject: drawing.layout.title,
    Keywords: drawing.number,
    Creator: 'Stampless',
    Producer: 'Stampless',
    CreationDate: new Date(drawing.issuedAt),
  };
  const document = new PDFDocument({ ...OPTIONS, lang: drawing.language, info });
  escapeMetadata(document as unknown as WritesMetadata);
  return document;
}

/** The finished document. Sealing comes after: its cross-reference table is a classic one, to which a signature can be appended. */
export function closeDocument(document: PdfDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.end();
  });
}

const OPTIONS: PDFKit.PDFDocumentOptions = {
  size: 'A4',
  margin: 0,
  pdfVersion: '1.7',
  subset: 'PDF/A-2a' as 'PDF/A-2',
  tagged: true,
  displayTitle: true,
  // Without this pdfkit opens Helvetica, which it does not embed.
  font: null as unknown as string,
};

interface WritesMetadata {
  info: Record<string, unknown>;
  endMetadata: () => void;
}

/** pdfkit writes the document's title and author into XML as they are; by then they are no longer needed in plain form. */
function escapeMetadata(document: WritesMetadata): void {
  const endMetadata = document.endMetadata;
  document.endMetadata = () => {
    for (const [key, value] of Object.entries(document.info)) {
      if (typeof value === 'string') document.info[key] = escapeXml(value);
    }
    endMetadata.call(document);
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
