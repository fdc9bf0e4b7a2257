import { create } from 'qrcode';
import type { PdfPage } from './pdf-page.ts';

/** A module of a printed code measures at least 0.4 mm, for cheap cameras and worn print; in points. */
const LEAST_MODULE = (0.4 / 25.4) * 72;
/** Modules of white on every side (ISO/IEC 18004, section 9.1). */
const QUIET = 4;

/** A code's modules: dark or light, by row and column. */
type Modules = ReturnType<typeof create>['modules'];

/** One of the eight patterns a code may be laid over (ISO/IEC 18004, section 7.8). Which is best takes longest to find out, and signed words are as good as random under any. */
const MASK = 2;

/** @param code what follows the address after `#`, in the characters of the alphanumeric mode: each takes 5.5 bits instead of 8 */
export function qrModules(address: string, code?: string): Modules {
  const parts = code === undefined ? address : [{ data: Buffer.from(`${address}#`), mode: 'byte' as const }, { data: code, mode: 'alphanumeric' as const }];
  return create(parts, { errorCorrectionLevel: 'M', ...(code === undefined ? {} : { maskPattern: MASK }) }).modules;
}

/** A code with words alone, in the characters of the alphanumeric mode. */
export const wordsModules = (words: string): Modules => create([{ data: words, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M', maskPattern: MASK }).modules;

/** Side of the square a code takes, quiet zone included, in points: its box, or more when the box is too small to scan. */
export function qrSide(modules: Modules, box: number): number {
  return Math.max(box, LEAST_MODULE * (modules.size + 2 * QUIET));
}

/** Draws a QR code as shapes, black on white, its quiet zone inside the square. */
export function drawQr(page: PdfPage, modules: Modules, x: number, y: number, side: number): void {
  const unit = side / (modules.size + 2 * QUIET);
  page.fillColor('#ffffff').rect(x, y, side, side).fill();
  // One unit is one module: whole numbers are written, packed and read sooner than fractions of a point.
  page.save().transform(unit, 0, 0, unit, x + QUIET * unit, y + QUIET * unit);
  page.fillColor('#000000').addContent(darkStretches(modules)).fill().restore();
}

/** Neighbouring dark modules of a row as one shape: a smaller file and no seams. */
export function darkStretches({ size, data }: Modules): string {
  let shapes = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const start = column;
      while (column < size && data[row * size + column]) column += 1;
      if (column > start) shapes += `${start} ${row} ${column - start} 1 re\n`;
    }
  }
  return shapes;
}
