const MARK = '%%EOF';
/** `startxref`, a number and the mark take less than this. */
const END_BYTES = 60;
const BEGINS_TABLE = /^\s*(?:xref|\d+\s+\d+\s+obj)/;

/** Whether a PDF does not have the end it should: no mark at all, a further part that has none, or no cross-reference where the end says it is (ISO 32000-1, section 7.5.5). */
export function isCutOff(pdf: Buffer): boolean {
  const mark = pdf.lastIndexOf(MARK);
  if (mark === -1 || /^\s*\d+\s+\d+\s+obj/.test(textAt(pdf, mark + MARK.length))) return true;
  const table = /startxref\s+(\d+)\s+$/.exec(pdf.toString('latin1', Math.max(0, mark - END_BYTES), mark))?.[1];
  return table === undefined || !BEGINS_TABLE.test(textAt(pdf, Number(table)));
}

const textAt = (pdf: Buffer, start: number): string => pdf.toString('latin1', start, start + END_BYTES);
