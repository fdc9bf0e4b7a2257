import { deflateSync, crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { isWhole } from './whole-file.ts';

const chunk = (name: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
};
const png = (width = 1) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', Buffer.from([0, 0, 0, width, 0, 0, 0, 1, 8, 0, 0, 0, 0])), chunk('IDAT', deflateSync(Buffer.from([0, 255]))), chunk('IEND', Buffer.alloc(0))]);
/** Smallest shape of a JPEG: an application segment with a thumbnail's end in it, a frame of 16 by 8, a scan. */
const jpeg = (height = 8) => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 6, 0xff, 0xd9, 1, 1, 0xff, 0xff, 0xc0, 0, 11, 8, 0, height, 0, 16, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0, 0x56, 0xff, 0xd9]);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n');
const MORE = Buffer.alloc(1_000, 0x20);

const WHOLE: [string, Buffer][] = [['application/pdf', pdf], ['image/png', png()], ['image/jpeg', jpeg()]];

test.each(WHOLE)('[A25] a whole %s is taken, and also with a little added behind its end; cut off anywhere it is not', (type, bytes) => {
  expect([isWhole(bytes, type), isWhole(Buffer.concat([bytes, MORE]), type)]).toEqual([true, true]);
  for (let length = 5; length < bytes.length - 3; length++) expect([length, isWhole(bytes.subarray(0, length), type)]).toEqual([length, false]);
});

test('[A25] a picture without a size, or with a hurt part, is not whole; noise never is, and never throws', () => {
  expect([isWhole(png(0), 'image/png'), isWhole(jpeg(0), 'image/jpeg')]).toEqual([false, false]);
  const hurt = png();
  hurt[45]! ^= 1;
  expect(isWhole(hurt, 'image/png')).toBe(false);
  for (const [type, bytes] of WHOLE) expect(isWhole(Buffer.concat([bytes.subarray(0, 8), Buffer.alloc(500, 0xff)]), type)).toBe(false);
});
