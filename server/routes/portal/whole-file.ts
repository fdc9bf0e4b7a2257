import { crc32 } from 'node:zlib';

/**
 * Whether a document came whole: a transfer that broke off leaves its beginning, which its first bytes cannot tell. A PDF has its end
 * (ISO 32000-1, 7.5.5); a PNG all its chunks, unhurt, and a size (ISO/IEC 15948, 5); a JPEG a size and the end of its picture (ISO/IEC 10918-1, annex B).
 * Types not listed are not judged.
 */
export function isWhole(bytes: Buffer, type: string): boolean {
  switch (type) {
    case 'application/pdf': return bytes.includes('%%EOF', Math.max(0, bytes.length - PDF_END));
    case 'image/png': return isWholePng(bytes);
    case 'image/jpeg': return isWholeJpeg(bytes);
    default: return true;
  }
}

/** Readers look for the end of a PDF in its last kilobyte (ISO 32000-1, implementation note 18); some scanners add a little after it. */
const PDF_END = 2_048;
const PNG_SIGNATURE = 8;
const CHUNK_FRAME = 12;

function isWholePng(bytes: Buffer): boolean {
  let hasPicture = false;
  for (let at = PNG_SIGNATURE; at + CHUNK_FRAME <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + CHUNK_FRAME + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return false;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (at === PNG_SIGNATURE && (name !== 'IHDR' || length !== 13 || bytes.readUInt32BE(at + 8) === 0 || bytes.readUInt32BE(at + 12) === 0)) return false;
    if (name === 'IDAT') hasPicture = true;
    if (name === 'IEND') return hasPicture;
    at = end;
  }
  return false;
}

const [START_OF_SCAN, END_OF_IMAGE] = [0xda, 0xd9];
/** Markers of frames, which say the size; 0xc4, 0xc8 and 0xcc are no frames. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function isWholeJpeg(bytes: Buffer): boolean {
  let hasSize = false;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    // A marker may be preceded by any number of fill bytes.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) hasSize = at + 9 <= bytes.length && bytes.readUInt16BE(at + 5) > 0 && bytes.readUInt16BE(at + 7) > 0;
    // Phones put more after the picture; its own end stands somewhere behind its beginning.
    if (marker === START_OF_SCAN) return hasSize && bytes.includes(Buffer.from([0xff, END_OF_IMAGE]), at);
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}
