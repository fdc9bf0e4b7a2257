import { hash } from 'node:crypto';
import { incrementalUpdate, type PdfObject } from '../pdf-update.ts';
import { readUpdateEnd } from './update-end.ts';

/** What a document security store holds: certificates, and authorities' words on them; DER. */
export interface SecurityStore {
  certificates: readonly Buffer[];
  crls: readonly Buffer[];
  ocsps: readonly Buffer[];
}

const LISTS = [['Certs', 'certificates'], ['CRLs', 'crls'], ['OCSPs', 'ocsps']] as const;
/** Extensions to PDF 1.7 that are used, as ETSI EN 319 142-1 (section 5.6) wants them named. */
const EXTENSIONS = '/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 1 >> >>';

/** A sealed PDF with a document security store (ETSI EN 319 142-1, section 5.4.2) after it: an incremental update that changes nothing but the catalog, which names the store. */
export function withSecurityStore(pdf: Buffer, store: SecurityStore): Buffer {
  const { catalog, ...end } = readUpdateEnd(pdf);
  let next = end.size + 1;
  const lists = LISTS.map(([entry, list]) => ({ entry, objects: store[list].map((bytes): PdfObject => [next++, `<< /Length ${bytes.length} >>\nstream\n${bytes.toString('latin1')}\nendstream`]) }));
  const entries = lists.map(({ entry, objects }) => `/${entry} [${objects.map(([number]) => `${number} 0 R`).join(' ')}]`);
  const update = incrementalUpdate({ length: pdf.length, digest: hash('sha256', pdf) }, end, [
    [end.root, `<<\n${catalog}\n${EXTENSIONS}\n/DSS ${end.size} 0 R\n>>`], [end.size, `<< /Type /DSS ${entries.join(' ')} >>`], ...lists.flatMap(({ objects }) => objects),
  ]);
  return Buffer.concat([pdf, update]);
}

/** What the store holds that was appended to a sealed PDF. @throws RangeError where something else was */
export function readSecurityStore(pdf: Buffer, sealedLength: number): SecurityStore {
  const { size } = readUpdateEnd(pdf.subarray(0, sealedLength));
  const opening = `\n${size} 0 obj\n<< /Type /DSS`;
  const start = pdf.indexOf(opening, sealedLength, 'latin1');
  const [, ...lists] = (start === -1 ? null : /^ \/Certs \[([\d R]*)\] \/CRLs \[([\d R]*)\] \/OCSPs \[([\d R]*)\] >>\nendobj\n/.exec(pdf.toString('latin1', start + opening.length, start + opening.length + LONGEST_STORE))) ?? [];
  const counts = lists.map((list) => list.split('R').length - 1);
  let at = pdf.indexOf('endobj\n', start + 1) + 'endobj\n'.length;
  if (counts.length === 0 || counts.reduce((sum, count) => sum + count) > MOST) throw new RangeError('no security store');
  const [certificates, crls, ocsps] = counts.map((count) => Array.from({ length: count }, () => {
    const head = /^\d{1,9} 0 obj\n<< \/Length (\d{1,9}) >>\nstream\n/.exec(pdf.toString('latin1', at, at + LONGEST_HEAD));
    if (!head) throw new RangeError('no stream');
    const bytes = pdf.subarray(at + head[0].length, at + head[0].length + Number(head[1]));
    at += head[0].length + bytes.length + '\nendstream\nendobj\n'.length;
    return bytes;
  }));
  return { certificates: certificates!, crls: crls!, ocsps: ocsps! };
}

const MOST = 20;
const LONGEST_STORE = 1_000;
const LONGEST_HEAD = 100;
