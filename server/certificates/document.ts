import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { PAGE_SIZES } from '#schemas/index.ts';
import type { CertificateDrawing } from './drawing.ts';
import { type DocumentInfo, xmpOf } from './metadata.ts';

export type PdfDocument = InstanceType<typeof PDFDocument>;
/** A part of the document's structure, as programs read it aloud (ISO 32000-1, section 14.7). */
export type StructurePart = PDFKit.PDFStructureElement;

/** Name of the file inside the file. */
const RECORD_NAME = 'certificate.json';

/** An empty page of its size, tagged, as PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), its record attached. Nothing in it depends on when or where it is drawn. */
export function openDocument({ layout, number, institution, issuedAt, language, record }: CertificateDrawing): PdfDocument {
  const at = new Date(issuedAt);
  const info: DocumentInfo = { Title: `${layout.title} ${number}`, Author: institution, Subject: layout.title, Keywords: number, Creator: 'Stampless', Producer: 'Stampless', CreationDate: at };
  const { width, height } = PAGE_SIZES[layout.page];
  const document = new PDFDocument({ ...OPTIONS, size: [width, height], lang: language, info: { ...info } });
  (document as unknown as WritesMetadata)._addInfo = () => (document as unknown as WritesMetadata).appendXML(xmpOf(info, language, record));
  if (!record) return document;
  const bytes = Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
  document.file(bytes, { name: RECORD_NAME, type: 'application/json', relationship: 'Data', description: info.Title, creationDate: at, modifiedDate: at } as PDFKit.Mixins.PDFAttachmentOptions);
  return document;
}

/** The finished document. Sealing comes after: its cross-reference table is a classic one, to which a signature can be appended. */
export function closeDocument(document: PdfDocument): Buffer {
  const inside = document as unknown as Inside;
  const begun: unknown = document.read();
  const chunks: Uint8Array[] = begun instanceof Uint8Array ? [begun] : [];
  // Nobody reads the document while it is written: what pdfkit hands to a stream is collected as it comes, at a tenth of the effort.
  inside.push = (chunk) => { if (chunk !== null) chunks.push(chunk); };
  for (const { content } of inside._pageBuffer) pack(content);
  document.end();
  return Buffer.concat(chunks);
}

/** Half the time of the usual effort, for a page hardly larger. */
const QUICK = { level: 3 };

function pack(content: Stream): void {
  const packed = deflateSync(Buffer.concat(content.buffer), QUICK);
  Object.assign(content, { compress: false, buffer: [packed], data: { ...content.data, Filter: 'FlateDecode' } });
}

interface Stream { buffer: Uint8Array[]; data: Record<string, unknown> }

/** What pdfkit's types leave out. */
interface Inside {
  push: (chunk: Uint8Array | null) => void;
  _pageBuffer: { content: Stream }[];
}

const OPTIONS: PDFKit.PDFDocumentOptions = {
  margin: 0,
  // Pages are numbered when all are there.
  bufferPages: true,
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
