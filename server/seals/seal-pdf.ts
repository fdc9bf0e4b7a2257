import { createHash } from 'node:crypto';
import { signedData } from './cms.ts';
import { dictionaryOf, type PdfEnd, readEnd, referenceIn } from './pdf-end.ts';
import { dateString, incrementalUpdate, type PdfObject, textString } from './pdf-update.ts';
import type { Signer } from './signer.ts';

/** What PDF readers show of a seal. */
export interface SealWords {
  /** The institution that seals. */
  name: string;
  /** Why. */
  reason: string;
  /** What the seal is, for those who do not see it. */
  label: string;
  /** Where the institution is, if it says so. */
  location?: string;
}

/** Room for everything in the CMS that is not a certificate or a time stamp. */
const CMS_BYTES = 1_024;
const WIDEST_RANGE = '[0 0000000000 0000000000 0000000000]'.length;

/**
 * Appends a seal to a drawn PDF: a signature of PAdES baseline B-B (ETSI EN 319 142-1) over every byte but its own value, that certifies the document
 * and allows no change after it (DocMDP, ISO 32000-1, section 12.8.2.2). Its field has no extent on the page, and an appearance because PDF/A asks for one.
 * @param at epoch milliseconds; the seal's time, to the second
 * @param stampRoom bytes left for a time stamp that comes later (`stamp-pdf.ts`)
 */
export async function sealPdf(pdf: Buffer, signer: Signer, words: SealWords, at: number, stampRoom = 0): Promise<Buffer> {
  const end = readEnd(pdf);
  const room = roomFor(signer) + stampRoom;
  // Its bytes are hashed once: for the update's own mark, and as the first part of what is signed.
  const hashed = createHash('sha256').update(pdf);
  const update = incrementalUpdate({ length: pdf.length, digest: hashed.copy().digest('hex') }, end, sealObjects(pdf, end, words, at, room));
  const sealed = Buffer.concat([pdf, update]);
  const open = sealed.indexOf(`/Contents <${'0'.repeat(room * 2)}>`, pdf.length) + '/Contents '.length;
  const close = open + room * 2 + 2;
  const range = sealed.indexOf('/ByteRange ', pdf.length) + '/ByteRange '.length;
  sealed.write(`[0 ${open} ${close} ${sealed.length - close}]`.padEnd(WIDEST_RANGE), range, 'latin1');
  const digest = hashed.update(sealed.subarray(pdf.length, open)).update(sealed.subarray(close)).digest();
  const cms = await signedData(signer, digest);
  if (cms.length > room) throw new Error(`The seal takes ${cms.length} bytes and has room for ${room}`);
  sealed.write(Buffer.from(cms).toString('hex'), open + 1, 'latin1');
  return sealed;
}

/** The certificates go in whole; the name of one's issuer stands there once more. */
const roomFor = ({ certificate, chain }: Signer): number => CMS_BYTES + 2 * certificate.length + chain.reduce((sum, { length }) => sum + length, 0);

function sealObjects(pdf: Buffer, end: PdfEnd, words: SealWords, at: number, room: number): PdfObject[] {
  const catalog = dictionaryOf(pdf, end, end.root);
  const pages = dictionaryOf(pdf, end, referenceIn(catalog, 'Pages'));
  const page = referenceIn(pages, 'Kids');
  const [seal, field, appearance] = [end.size, end.size + 1, end.size + 2];
  return [
    [end.root, `<<\n${catalog}\n/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>\n/Perms << /DocMDP ${seal} 0 R >>\n>>`],
    [page, `<<\n${withAnnotation(dictionaryOf(pdf, end, page), field)}\n>>`],
    [seal, sealDictionary(words, at, room)],
    [field, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /TU ${textString(words.label)} /V ${seal} 0 R /P ${page} 0 R /Rect [0 0 0 0] /F 132 /AP << /N ${appearance} 0 R >> >>`],
    [appearance, '<< /Type /XObject /Subtype /Form /BBox [0 0 0 0] /Resources << >> /Length 0 >>\nstream\n\nendstream'],
  ];
}

function withAnnotation(page: string, field: number): string {
  return page.includes('/Annots [') ? page.replace('/Annots [', `/Annots [${field} 0 R `) : `${page}\n/Annots [${field} 0 R]`;
}

/** `ByteRange` stands right before `Contents`: whoever checks relies on it. */
const sealDictionary = ({ name, reason, location }: SealWords, at: number, room: number): string => [
  '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached', `/Name ${textString(name)} /Reason ${textString(reason)}${location ? ` /Location ${textString(location)}` : ''} /M ${dateString(at)}`,
  '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]', `/ByteRange ${''.padEnd(WIDEST_RANGE)} /Contents <${'0'.repeat(room * 2)}> >>`,
].join('\n');
