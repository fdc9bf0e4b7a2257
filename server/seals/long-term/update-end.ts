import type { PdfEnd } from '../pdf-end.ts';

/** The end of a PDF whose last part is an incremental update of ours (`pdf-update.ts`), and its catalog as that update has it. @throws for any other file */
export function readUpdateEnd(pdf: Buffer): PdfEnd & { catalog: string } {
  const tail = pdf.toString('latin1', Math.max(0, pdf.length - LONGEST_TRAILER));
  const [, size, root, info, id, table] = must(/trailer\n<<\n\/Size (\d+)\n\/Root (\d+) 0 R\n\/Info (\d+) 0 R\n\/ID \[<([0-9a-f]+)> <[0-9a-f]+>\]\n\/Prev \d+\n>>\nstartxref\n(\d+)\n%%EOF\n$/.exec(tail), 'trailer');
  const sections = pdf.toString('latin1', Number(table));
  const [, start] = must(new RegExp(`\n${root} 1\n(\\d{10}) 00000 n \n`).exec(sections), 'catalog');
  const text = pdf.toString('latin1', Number(start), Number(start) + LONGEST_CATALOG);
  const [, catalog] = must(new RegExp(`^${root} 0 obj\n<<\n([\\s\\S]*?)\n>>\nendobj\n`).exec(text), 'catalog');
  return { table: Number(table), size: Number(size), root: Number(root), info: Number(info), id: id!, catalog: catalog! };
}

const LONGEST_TRAILER = 1_000;
const LONGEST_CATALOG = 20_000;

function must(found: RegExpExecArray | null, what: string): RegExpExecArray {
  if (!found) throw new RangeError(`The PDF has no ${what} where our updates put it`);
  return found;
}
