import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { requireProgram } from './programs.ts';

/** A page as grey values, row by row, 0 black to 255 white. */
export interface GreyPage {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** Text of a PDF in the order poppler reads it. */
export function textOf(pdf: Uint8Array): string {
  return requireProgram('pdftotext')(['-', '-'], pdf).toString('utf8');
}

/** `pdfinfo`'s lines by name, such as `Title` or `Page size`. */
export function infoOf(pdf: Uint8Array): Record<string, string> {
  const lines = requireProgram('pdfinfo')(['-'], pdf).toString('utf8').split('\n');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}

/** The document's structure and its words, as a program that reads aloud finds them. */
export function structureOf(pdf: Uint8Array): string {
  return requireProgram('pdfinfo')(['-struct-text', '-'], pdf).toString('utf8');
}

/** Each embedded typeface: its name and whether it is embedded, a subset, and readable back to text. */
export function fontsOf(pdf: Uint8Array): { name: string; embedded: boolean; subset: boolean; unicode: boolean }[] {
  const [, , ...rows] = requireProgram('pdffonts')(['-'], pdf).toString('utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const [name = '', ...rest] = row.split(/\s+/);
    const [embedded, subset, unicode] = rest.slice(-5, -2).map((word) => word === 'yes');
    return { name, embedded: embedded!, subset: subset!, unicode: unicode! };
  });
}

/** Complains when the file's structure is broken. `qpdf` reads no standard input. */
export function checkSyntax(pdf: Uint8Array): string {
  return withFile(pdf, (path) => requireProgram('qpdf')(['--check', path]).toString('utf8'));
}

/** The only file attached to a PDF. */
export function attachedTo(pdf: Uint8Array): Buffer {
  return withFile(pdf, (path) => {
    const out = `${path}.attached`;
    requireProgram('pdfdetach')(['-save', '1', '-o', out, path]);
    return readFileSync(out);
  });
}

/** The objects of a PDF with their streams unpacked, as text: one byte, one character. */
export function unpacked(pdf: Uint8Array): string {
  return withFile(pdf, (path) => requireProgram('qpdf')(['--qdf', '--object-streams=disable', path, '-']).toString('latin1'));
}

/** The first page as printed at 150 dots an inch. */
export function printed(pdf: Uint8Array): GreyPage {
  const image = requireProgram('pdftoppm')(['-r', '150', '-gray', '-singlefile', '-'], pdf);
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.subarray(0, 64).toString('latin1')) ?? [];
  if (!head) throw new Error('pdftoppm wrote no grey image');
  return { width: Number(width), height: Number(height), grey: image.subarray(head.length) };
}

/** What the QR code on a printed page says and where its middle is, in pixels from the left; undefined when none can be read. */
export function scanned({ width, height, grey }: GreyPage): { words: string; middle: number } | undefined {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; index < width * height; index += 1) pixels.fill(grey[index]!, index * 4, index * 4 + 3).fill(255, index * 4 + 3, index * 4 + 4);
  const scan = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr;
  const found = scan(pixels, width, height);
  return found ? { words: found.data, middle: (found.location.topLeftCorner.x + found.location.bottomRightCorner.x) / 2 } : undefined;
}

/** The quarter of a page that a camera is held over. */
export function lowerLeft({ width, height, grey }: GreyPage): GreyPage {
  const [columns, top] = [width >> 1, height >> 1];
  const rows = Array.from({ length: height - top }, (_, row) => grey.subarray((top + row) * width, (top + row) * width + columns));
  return { width: columns, height: height - top, grey: Uint8Array.from(rows.flatMap((row) => [...row])) };
}

/** The page as a poor copier gives it back: smaller, turned by some degrees, blurred by some pixels, in black and white alone. */
export function copied({ width, height, grey }: GreyPage, { scale = 1, degrees = 0, blur = 0, blackAndWhite = false }: { scale?: number; degrees?: number; blur?: number; blackAndWhite?: boolean }): GreyPage {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 255 : grey[y * width + x]!);
  const mixed = (x: number, y: number) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [across, down] = [x - left, y - top];
    return (at(left, top) * (1 - across) + at(left + 1, top) * across) * (1 - down) + (at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across) * down;
  };
  const turned = Float64Array.from({ length: w * h }, (_, index) => {
    const [x, y] = [(index % w) - w / 2, Math.floor(index / w) - h / 2];
    return mixed((x * cos + y * sin) / scale + width / 2, (y * cos - x * sin) / scale + height / 2);
  });
  const blurred = Array.from({ length: blur }).reduce((page: Float64Array) => averaged(page, w, h), turned);
  return { width: w, height: h, grey: Uint8Array.from(blurred, (value) => (blackAndWhite ? (value < 128 ? 0 : 255) : value)) };
}

/** Each pixel the mean of its neighbours: a blur of one pixel. */
function averaged(page: Float64Array, width: number, height: number): Float64Array {
  return page.map((_, index) => {
    let [sum, count] = [0, 0];
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        const [x, y] = [(index % width) + dx, Math.floor(index / width) + dy];
        if (x >= 0 && y >= 0 && x < width && y < height) [sum, count] = [sum + page[y * width + x]!, count + 1];
      }
    }
    return sum / count;
  });
}

/** The only typeface a PDF embeds, as a font file. */
export function embeddedFont(pdf: Uint8Array): Uint8Array {
  const [, font] = /stream\n((?:true|\x00\x01\x00\x00)[\s\S]*?)\nendstream/.exec(unpacked(pdf)) ?? [];
  if (!font) throw new Error('No TrueType font is embedded');
  return Buffer.from(font, 'latin1');
}

/** Codes of the glyphs a page draws, in order. */
export function hexTextOf(pdf: Uint8Array): number[] {
  const shown = unpacked(pdf).match(/\[[^\]]*\] TJ/g) ?? [];
  return shown.flatMap((operator) => [...operator.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!.map((code) => Number.parseInt(code, 16))));
}

function withFile<T>(pdf: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    const path = join(folder, 'certificate.pdf');
    writeFileSync(path, pdf);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
