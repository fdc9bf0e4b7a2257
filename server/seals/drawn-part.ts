const MARK = '%%EOF';

/** A PDF that we sealed, as it was drawn: the seal is an incremental update after it. @throws for any other file */
export function drawnPart(sealed: Buffer): Buffer {
  const last = sealed.lastIndexOf(MARK);
  const before = last < 1 ? -1 : sealed.lastIndexOf(MARK, last - 1);
  if (before === -1) throw new Error('The PDF has no part before its seal');
  const end = before + MARK.length;
  return sealed.subarray(0, sealed[end] === 0x0a ? end + 1 : end);
}
