import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
