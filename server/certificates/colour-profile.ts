import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

let kept: Buffer | undefined;

/** The ICC profile of sRGB, packed (Flate): what colours on a certificate mean, on any screen and in any year (ISO 19005-3, section 6.2.3). */
export function colourProfile(): Buffer {
  return (kept ??= deflateSync(readFileSync(join(dirname(createRequire(import.meta.url).resolve('pdfkit')), 'data', 'sRGB_IEC61966_2_1.icc')), { level: 9 }));
}
