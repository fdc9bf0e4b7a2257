import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { requireProgram } from '#server/testing/programs.ts';
import { drawingOf, text } from '#server/testing/certificate-samples.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { drawCertificate } from './draw.ts';
import { encodeJpeg } from './encode-jpeg.ts';
import { photoObject } from './picture-objects.ts';
import type { Pixels } from './pixels.ts';

beforeAll(() => void requireProgram('pdftoppm'));

/** Something like a face: soft colours, and one edge. */
const face = (width: number, height: number): Pixels => {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rgb.set([200 - (90 * y) / height, 90 + 80 * Math.sin((x * 6) / width), x > width / 3 ? 140 : 60], (y * width + x) * 3);
  return { width, height, rgb };
};

const apart = (one: Pixels, other: Pixels): number => {
  expect([one.width, one.height]).toEqual([other.width, other.height]);
  return one.rgb.reduce((sum, value, index) => sum + Math.abs(value - other.rgb[index]!), 0) / one.rgb.length;
};

/** A page as programs that are not ours write it: its pixels, and JPEGs of them. */
async function page(): Promise<{ pixels: Pixels; jpegs: Buffer[] }> {
  const [folder, at] = [temporaryFolder(), (name: string) => join(folder, name)];
  writeFileSync(at('page.pdf'), await drawCertificate(drawingOf([text('Certificate', { size: 60, y: 300, colour: '#b02040' })])));
  const draw = (...how: string[]) => execFileSync('pdftoppm', ['-r', '37', '-singlefile', ...how, at('page.pdf'), at('page')]);
  draw();
  const ppm = readFileSync(at('page.ppm'));
  const [, wide, high] = /^P6\s(\d+) (\d+)\s255\s/.exec(ppm.subarray(0, 40).toString('latin1'))!;
  const pixels = { width: Number(wide), height: Number(high), rgb: new Uint8Array(ppm.subarray(ppm.length - Number(wide) * Number(high) * 3)) };
  const jpegs = ['n', 'y'].map((progressive) => {
    draw('-jpeg', '-jpegopt', `progressive=${progressive},quality=95`);
    return readFileSync(at('page.jpg'));
  });
  return { pixels, jpegs };
}

test('[C40] JPEGs of other programs are read, in one go and progressive, whole and an eighth as large', async () => {
  const { pixels, jpegs } = await page();
  for (const jpeg of jpegs) {
    expect(apart(decodeJpeg(jpeg, pixels.width)!, pixels)).toBeLessThan(2.5);
    const small = decodeJpeg(jpeg, 1)!;
    expect([small.width, small.height]).toEqual([Math.ceil(pixels.width / 8), Math.ceil(pixels.height / 8)]);
  }
});

test('[C40] a JPEG of ours is what it was made of, within what its quality leaves out; smaller sizes show the same', () => {
  const pixels = face(131, 97);
  const jpeg = encodeJpeg(pixels, 90);
  expect(apart(decodeJpeg(jpeg, 131)!, pixels)).toBeLessThan(3);
  const half = decodeJpeg(jpeg, 40)!;
  expect(half.width).toBe(66);
  expect(apart(half, face(66, 49))).toBeLessThan(6);
  expect(encodeJpeg(pixels, 50).length).toBeLessThan(jpeg.length);
});

test('[C40] whatever is sent is answered, and soon', () => {
  const jpeg = encodeJpeg(face(80, 80), 80);
  for (let at = 2; at < jpeg.length; at += 29) {
    const broken = Buffer.from(jpeg);
    broken[at] = broken[at]! ^ 0x5a;
    expect(() => decodeJpeg(broken, 80)).not.toThrow();
    expect(() => decodeJpeg(jpeg.subarray(0, at), 80)).not.toThrow();
  }
  expect(decodeJpeg(Buffer.from('no picture at all'), 80)).toBeUndefined();
});

test('[C40] a photograph of a telephone is made as fine as print shows: the certificate stays small enough to be sent', async () => {
  const { width, height, rgb } = face(1_600, 1_200);
  const rough = { width, height, rgb: rgb.map((value, index) => Math.min(255, value + ((index * 7_919) % 41))) };
  const bytes = encodeJpeg(rough, 95);
  expect(bytes.length).toBeGreaterThan(300_000);
  const pdf = await drawCertificate(drawingOf([text('ཆོག་ཐམ་', { size: 30 }), { kind: 'photo', document: 'photo', title: 'Photograph', x: 60, y: 200, width: 99, height: 128, bytes }]));
  expect(pdf.length).toBeLessThan(150_000);
  const object = photoObject(bytes, { width: 99, height: 128 })!;
  expect([object.height >= 128 * 200 / 72, object.height <= 128 * 300 / 72 + 1, object.dictionary['Filter']]).toEqual([true, true, 'DCTDecode']);
  expect(apart(decodeJpeg(object.data, object.width)!, face(object.width, object.height))).toBeLessThan(30);
});
