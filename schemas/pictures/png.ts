const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Colour types and the depths each may have (ISO/IEC 15948, table 11.1). */
const DEPTHS: Record<number, readonly number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };

/** What a PNG says of itself in its first chunk. */
export interface PngHead {
  width: number;
  height: number;
  depth: number;
  colourType: number;
  isInterlaced: boolean;
}

/** The head of a PNG (ISO/IEC 15948, section 11.2.2); undefined for other bytes. */
export function pngHead(bytes: Uint8Array): PngHead | undefined {
  if (bytes.length < 33 || SIGNATURE.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height, depth, colourType, interlace] = [view.getUint32(16), view.getUint32(20), bytes[24]!, bytes[25]!, bytes[28]!];
  if (String.fromCharCode(...bytes.subarray(12, 16)) !== 'IHDR' || width === 0 || height === 0 || !DEPTHS[colourType]?.includes(depth)) return undefined;
  return { width, height, depth, colourType, isInterlaced: interlace !== 0 };
}
