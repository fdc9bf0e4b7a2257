import type { PdfEnd } from './pdf-end.ts';

/** An object of a PDF: its number and its text. */
export type PdfObject = readonly [number: number, text: string];

/**
 * What is appended to a PDF so that these objects are added to it, or stand in for those of the same number: an incremental update
 * (ISO 32000-1, section 7.5.6). Nothing before it changes.
 * @param pdf its length and what tells its bytes from all others: hexadecimal digits, 32 at least
 */
export function incrementalUpdate(pdf: { length: number; digest: string }, end: PdfEnd, objects: readonly PdfObject[]): Buffer {
  const sorted = [...objects].sort(([one], [other]) => one - other);
  const offsets = new Map<number, number>();
  let text = '';
  for (const [number, body] of sorted) {
    offsets.set(number, pdf.length + text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const table = pdf.length + text.length;
  const size = Math.max(end.size, sorted.at(-1)![0] + 1);
  const changingId = pdf.digest.slice(0, end.id.length);
  const sections = [...offsets].map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  text += `xref\n${sections.join('')}trailer\n<<\n/Size ${size}\n/Root ${end.root} 0 R\n/Info ${end.info} 0 R\n/ID [<${end.id}> <${changingId}>]\n/Prev ${end.table}\n>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** A text as UTF-16 in hexadecimal digits (ISO 32000-1, section 7.9.2): any script, and nothing that needs escaping. */
export const textString = (text: string): string => `<feff${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex')}>`;

/** An instant (epoch milliseconds) as PDF writes it, in UTC: `(D:20260105040000Z)`. */
export const dateString = (at: number): string => `(D:${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z)`;
