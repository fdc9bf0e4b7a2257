import PDFDocument from 'pdfkit';
import type { CertificateDrawing } from './drawing.ts';
import { type DocumentInfo, xmpOf } from './metadata.ts';

export type PdfDocument = InstanceType<typeof PDFDocument>;
/** A part of the document's structure, as programs read it aloud (ISO 32000-1, section 14.7). */
export type StructurePart = PDFKit.PDFStructureElement;

/** Name of the file inside the file. */
const RECORD_NAME = 'certificate.json';

/** An empty A4 page, tagged, as PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), its record attached. Nothing in it depends on when or where it is drawn. */
export function openDocument({ layout, number, institution, issuedAt, language, record }: CertificateDrawing): PdfDocument {
  const at = new Date(issuedAt);
  const info: DocumentInfo = { Title: `${layout.title} ${number}`, Author: institution, Subject: layout.title, Keywords: number, Creator: 'Stampless', Producer: 'Stampless', CreationDate: at };
  const document = new PDFDocument({ ...OPTIONS, lang: language, info: { ...info } });
  (document as unknown as WritesMetadata)._addInfo = () => (document as unknown as WritesMetadata).appendXML(xmpOf(info, language, record));
  if (!record) return document;
  const bytes = Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
  document.file(bytes, { name: RECORD_NAME, type: 'application/json', relationship: 'Data', description: info.Title, creationDate: at, modifiedDate: at } as PDFKit.Mixins.PDFAttachmentOptions);
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
  subset: 'PDF/A-3a' as 'PDF/A-3',
  tagged: true,
  displayTitle: true,
  // Without this pdfkit opens Helvetica, which it does not embed.
  font: null as unknown as string,
};

/** pdfkit would write the title and the author into XML as they are. */
interface WritesMetadata {
  _addInfo: () => void;
  appendXML: (xml: string) => void;
}
