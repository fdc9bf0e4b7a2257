import { crc32, deflateSync } from 'node:zlib';

/** A PNG of these colours: three parts a pixel (colour type 2) or four (6). */
export function pngOf(width: number, height: number, colourAt: (x: number, y: number) => readonly number[], colourType = 2): Buffer {
  const samples = colourType === 6 ? 4 : 3;
  const rows = Buffer.alloc((width * samples + 1) * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y), y * (width * samples + 1) + 1 + x * samples);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, colourType, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const said = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(data.length, 0);
  numbers.writeUInt32BE(crc32(said), 4);
  return Buffer.concat([numbers.subarray(0, 4), said, numbers.subarray(4)]);
}

/** A grey JPEG of 16 × 16 pixels, one shade all over, written by hand (ITU-T T.81): with EXIF's orientation and a comment where asked. */
export function jpegOf({ orientation, comment }: { orientation?: number; comment?: string }): Buffer {
  const segment = (marker: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data]);
  const exif = orientation === undefined ? [] : [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1'), Buffer.from([orientation, 0, 0, 0, 0, 0, 0])]))];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]), ...exif, ...(comment === undefined ? [] : [segment(0xfe, Buffer.from(comment))]),
    segment(0xdb, Buffer.from([0, ...Array<number>(64).fill(1)])),
    segment(0xc0, Buffer.from([8, 0, 16, 0, 16, 1, 1, 0x11, 0])),
    // One code for differences of seven bits, one for the end of a block.
    segment(0xc4, Buffer.from([0x00, 1, 1, ...Array<number>(14).fill(0), 8, 0])), segment(0xc4, Buffer.from([0x10, 1, ...Array<number>(15).fill(0), 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // 0 + 8 bits of a first block's difference (below the middle grey), the block's end, then three blocks like it.
    bitsOf(`0001111110${'100'.repeat(3)}`), Buffer.from([0xff, 0xd9]),
  ]);
}

/** Bits in bytes, the last filled up with ones. */
function bitsOf(bits: string): Buffer {
  const filled = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  return Buffer.from(filled.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
}
