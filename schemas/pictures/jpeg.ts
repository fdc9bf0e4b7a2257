/** What a JPEG (ITU-T T.81) says of itself, and its bytes without what was written about it: camera, place, time, thumbnails. */
export interface Jpeg {
  width: number;
  height: number;
  /** 1 grey, 3 colour. */
  components: 1 | 3;
  /** How the camera was held: EXIF's 1 to 8 (CIPA DC-008, tag 0112). */
  orientation: number;
  bytes: Uint8Array;
}

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const EXIF = 0xe1;
const ADOBE = 0xee;

/** Undefined for what is no JPEG, is cut off, or is in colours (CMYK) no page of ours prints. */
export function readJpeg(bytes: Uint8Array): Jpeg | undefined {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== START || bytes.at(-2) !== 0xff || bytes.at(-1) !== END) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let frame: Pick<Jpeg, 'width' | 'height'> & { components: number } | undefined;
  let orientation = 1;
  for (let at = 2; at + 4 <= bytes.length;) {
    const [marker, length] = [bytes[at + 1]!, view.getUint16(at + 2)];
    const next = at + 2 + length;
    if (bytes[at] !== 0xff || length < 2 || next > bytes.length) return undefined;
    if (isFrame(marker)) frame = { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: bytes[at + 9]! };
    if (marker === EXIF) orientation = orientationIn(bytes.subarray(at + 4, next)) ?? orientation;
    // Of all that applications write, only Adobe's mark changes how colours are read.
    const isSaid = (marker >= 0xe0 && marker <= 0xef && marker !== ADOBE) || marker === 0xfe;
    if (marker === SCAN) return whole(frame, orientation, [...kept, bytes.subarray(at)]);
    if (!isSaid) kept.push(bytes.subarray(at, next));
    at = next;
  }
  return undefined;
}

/** Start of a frame, baseline or progressive; C4, C8 and CC are other things. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2;

function whole(frame: { width: number; height: number; components: number } | undefined, orientation: number, parts: readonly Uint8Array[]): Jpeg | undefined {
  if (!frame || frame.width === 0 || frame.height === 0 || (frame.components !== 1 && frame.components !== 3)) return undefined;
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { width: frame.width, height: frame.height, components: frame.components, orientation, bytes };
}

/** The orientation in the first directory of EXIF (a TIFF inside). */
function orientationIn(segment: Uint8Array): number | undefined {
  if (segment.length < 20 || String.fromCharCode(...segment.subarray(0, 4)) !== 'Exif') return undefined;
  const view = new DataView(segment.buffer, segment.byteOffset + 6, segment.length - 6);
  const isLittle = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, isLittle);
  if (first + 2 > view.byteLength) return undefined;
  const count = view.getUint16(first, isLittle);
  for (let entry = first + 2; entry < first + 2 + count * 12 && entry + 12 <= view.byteLength; entry += 12) {
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
