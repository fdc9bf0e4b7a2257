import { hash } from 'node:crypto';
import { incrementalUpdate } from '../pdf-update.ts';
import { TOKEN_ROOM } from '../time-stamps.ts';
import { readUpdateEnd } from './update-end.ts';

const WIDEST_RANGE = '[0 0000000000 0000000000 0000000000]'.length;
const FIELDS = /(\/AcroForm << \/Fields \[[\d R]*)\]/;

/** A PDF that gets a document time stamp (ETSI EN 319 142-1, section 5.4.3): whole, but for the stamp. */
export interface Unstamped {
  /** With room for the token. */
  pdf: Buffer;
  /** What the stamp is over. */
  covered: Buffer;
  /** Where its value begins with `<`. */
  open: number;
}

/** The incremental update a document time stamp comes in: its field has nothing on any page, so only the catalog is written anew. */
export function roomForStamp(before: Buffer): Unstamped {
  const { catalog, ...end } = readUpdateEnd(before);
  const [stamp, field] = [end.size, end.size + 1];
  if (!FIELDS.test(catalog)) throw new RangeError('The PDF has no form where our seal puts it');
  const update = incrementalUpdate({ length: before.length, digest: hash('sha256', before) }, end, [
    [end.root, `<<\n${catalog.replace(FIELDS, `$1 ${field} 0 R]`)}\n>>`],
    [stamp, `<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 /V 0\n/ByteRange ${''.padEnd(WIDEST_RANGE)} /Contents <${'0'.repeat(TOKEN_ROOM * 2)}> >>`],
    // A widget as readers want one, though no page has it.
    [field, `<< /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 /FT /Sig /T (ArchiveTimeStamp) /V ${stamp} 0 R >>`],
  ]);
  const pdf = Buffer.concat([before, update]);
  const open = pdf.indexOf('/Contents <', before.length) + '/Contents '.length;
  const close = open + TOKEN_ROOM * 2 + 2;
  pdf.write(`[0 ${open} ${close} ${pdf.length - close}]`.padEnd(WIDEST_RANGE), pdf.indexOf('/ByteRange ', before.length) + '/ByteRange '.length, 'latin1');
  return { pdf, covered: Buffer.concat([pdf.subarray(0, open), pdf.subarray(close)]), open };
}

/** It with the token (DER) over `covered`. */
export function stamped({ pdf, open }: Unstamped, token: Buffer): Buffer {
  const copy = Buffer.from(pdf);
  copy.write(token.toString('hex'), open + 1, 'latin1');
  return copy;
}
