/** What a file that is to be added to says about itself at its end (ISO 32000-1, sections 7.5.4 and 7.5.5). */
export interface PdfEnd {
  /** Byte at which the cross-reference table begins. */
  table: number;
  /** One more than the highest object number. */
  size: number;
  /** Entries that the next trailer repeats. */
  root: number;
  info: number;
  id: string;
}

const ENTRY_BYTES = 20;
const LONGEST_OBJECT = 20_000;

/** Reads the end of a PDF that we drew: one classic cross-reference table that begins with object 0. @throws for any other file */
export function readEnd(pdf: Buffer): PdfEnd {
  const text = pdf.toString('latin1', Math.max(0, pdf.length - 1_000));
  const table = Number(must(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1], 'startxref'));
  const trailer = text.slice(text.lastIndexOf('trailer'));
  const read = (entry: string, value: string) => must(new RegExp(`/${entry} ${value}`).exec(trailer)?.[1], entry);
  if (!/^xref\n0 \d+\n$/.test(pdf.toString('latin1', table, firstEntry(pdf, table)))) throw new Error('The PDF has no cross-reference table of one part');
  return { table, size: Number(read('Size', '(\\d+)')), root: Number(read('Root', '(\\d+) 0 R')), info: Number(read('Info', '(\\d+) 0 R')), id: read('ID', '\\[<([0-9a-f]+)>') };
}

/** What stands between the outer `<<` and `>>` of an object that is a dictionary without a stream. */
export function dictionaryOf(pdf: Buffer, { table }: PdfEnd, number: number): string {
  const entry = firstEntry(pdf, table) + number * ENTRY_BYTES;
  const start = Number(pdf.toString('latin1', entry, entry + 10));
  const text = pdf.toString('latin1', start, start + LONGEST_OBJECT);
  return must(new RegExp(`^${number} 0 obj\\n<<\\n([\\s\\S]*?)\\n>>\\nendobj`).exec(text)?.[1], `object ${number}`);
}

/** The number of the object that an entry of a dictionary refers to. */
export const referenceIn = (dictionary: string, entry: string): number => Number(must(new RegExp(`/${entry} \\[?(\\d+) 0 R`).exec(dictionary)?.[1], entry));

/** Byte of the table's entry for object 0. */
const firstEntry = (pdf: Buffer, table: number): number => pdf.indexOf('\n', pdf.indexOf('\n', table) + 1) + 1;

function must(found: string | undefined, what: string): string {
  if (found === undefined) throw new Error(`The PDF has no ${what} where our drawing puts it`);
  return found;
}
