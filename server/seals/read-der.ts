/** An element of DER (ITU-T X.690): its tag, what is in it, and all of its bytes. */
export interface DerElement {
  tag: number;
  content: Buffer;
  whole: Buffer;
}

/**
 * The elements that lie in these bytes one after another; what is in them is not looked at, so that no file can send us deep.
 * @throws RangeError where they are not whole, of indefinite length, or longer than four bytes can say
 */
export function derElements(bytes: Buffer): DerElement[] {
  const found: DerElement[] = [];
  for (let rest = bytes; rest.length > 0; rest = rest.subarray(found.at(-1)!.whole.length)) found.push(firstElement(rest));
  return found;
}

/** The first of them, whatever comes after it. @throws RangeError as above */
export function firstElement(bytes: Buffer): DerElement {
  const [tag = 0, first = 0] = bytes;
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (bytes.length < 2 + lengthBytes || first === 0x80 || lengthBytes > 4) throw new RangeError('no DER');
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(2, lengthBytes);
  const start = 2 + lengthBytes;
  if (bytes.length < start + length) throw new RangeError('no DER');
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) };
}
