import type { FontkitFont, FontkitLayout, FontkitSubset } from 'fontkit';
import { clustersOf } from './clusters.ts';
import type { PdfDocument } from './document.ts';
import { fontProgram, type Meaning } from './font-program.ts';
import { blockWith } from './letter-blocks.ts';
import { type RunStyle, type ShapedGlyph, shape } from './shape.ts';
import type { Face } from './typefaces.ts';

type LaidOut = FontkitLayout['glyphs'][number];

const laidOut = new WeakMap<readonly ShapedGlyph[], LaidOut[]>();
const made = new WeakMap<Face, FontkitFont>();

/**
 * Makes a face the document's: its text laid out by HarfBuzz instead of fontkit, every meaning of a glyph embedded under a code of its own,
 * so that the text can be read back (Arabic letters share their bodies), and embedded as a program that is kept.
 */
export function setFace(document: PdfDocument, face: Face, size: number): void {
  document.registerFont(face.name, pdfFont(face) as unknown as string);
  document.font(face.name).fontSize(size);
  const embedded = (document as unknown as { _font: Embedded })._font;
  if (!Object.hasOwn(embedded, 'embed')) embedded.embed = () => embedKept(document, face, embedded);
}

/** A run's style travels through pdfkit in its list of font features, which pdfkit hands to the font unread. */
export function asFeatures(style: RunStyle): PDFKit.Mixins.OpenTypeFeatures[] {
  return [style.rightToLeft ? 'rtl' : 'ltr', style.language] as unknown as PDFKit.Mixins.OpenTypeFeatures[];
}

function pdfFont(face: Face): FontkitFont {
  const font = made.get(face) ?? withHarfBuzz(face);
  made.set(face, font);
  return font;
}

function withHarfBuzz(face: Face): FontkitFont {
  const font = Object.create(face.font) as FontkitFont;
  font.layout = (text, [direction, language = 'und'] = []) => layout(face, text, shape(face, text, { rightToLeft: direction === 'rtl', language }));
  font.createSubset = () => new Meanings(face) as unknown as FontkitSubset;
  return font;
}

/** What of a face one document uses: meanings by their code. */
class Meanings {
  readonly list: Meaning[] = [{ glyph: 0, text: '\0' }];
  readonly #codes = new Map<string, number>();
  readonly #face: Face;

  constructor(face: Face) {
    this.#face = face;
  }

  /** @param id a glyph and the text it stands for, as `meaning` writes them */
  includeGlyph(id: string): number {
    const known = this.#codes.get(id);
    if (known !== undefined) return known;
    const glyph = Number.parseInt(id, 10);
    const text = id.slice(String(glyph).length + 1);
    for (const one of [...blockWith(this.#face, text), { glyph, text }]) {
      const key = `${one.glyph} ${one.text}`;
      if (!this.#codes.has(key)) this.#codes.set(key, this.list.push(one) - 1);
    }
    return this.#codes.get(id)!;
  }
}

function layout(face: Face, text: string, shaped: readonly ShapedGlyph[]): FontkitLayout {
  const glyphs = laidOut.get(shaped) ?? layOut(face, text, shaped);
  laidOut.set(shaped, glyphs);
  return {
    glyphs,
    // Made anew each time: pdfkit writes into them.
    positions: shaped.map(({ advance, xOffset, yOffset }) => ({ xAdvance: advance, yAdvance: 0, xOffset, yOffset })),
    advanceWidth: shaped.reduce((sum, glyph) => sum + glyph.advance, 0),
  };
}

function layOut(face: Face, text: string, shaped: readonly ShapedGlyph[]): LaidOut[] {
  return clustersOf(text, shaped).flatMap((cluster) => {
    const body = cluster.glyphs.reduce((widest, glyph) => (glyph.advance > widest.advance ? glyph : widest));
    return cluster.glyphs.map((glyph) => meaning(face, glyph, glyph === body ? cluster.text : ''));
  });
}

/** A glyph that stands for a text. Spaces that do not break are copied as plain ones. */
function meaning(face: Face, { id }: ShapedGlyph, text: string): LaidOut {
  const plain = text.replaceAll('\u00a0', ' ');
  return { id: `${id} ${plain}`, advanceWidth: face.font.getGlyph(id).advanceWidth, codePoints: Array.from(plain, (character) => character.codePointAt(0)!) };
}

/** What pdfkit keeps of a typeface in a document. */
interface Embedded {
  id: string;
  subset: Meanings;
  dictionary: { data: Record<string, unknown>; end(): void };
  ascender: number;
  descender: number;
  capHeight: number;
  xHeight: number;
  scale: number;
  bbox: { minX: number; minY: number; maxX: number; maxY: number };
  embed: () => void;
}

/** Symbolic: codes are its own (ISO 32000-1, table 123). */
const FLAGS = 4;

/** Writes a face as a composite font (ISO 32000-1, section 9.7), its streams as they are kept. */
function embedKept(document: PdfDocument, face: Face, { id, subset, dictionary, ascender, descender, capHeight, xHeight, scale, bbox }: Embedded): void {
  const { file, toUnicode, widths } = fontProgram(face, subset.list);
  const stream = (data: Buffer) => {
    const reference = document.ref({ Filter: 'FlateDecode' });
    reference.end(data);
    return reference;
  };
  const entries = (data: Record<string, unknown>) => {
    const reference = document.ref(data);
    (reference as unknown as { end(): void }).end();
    return reference;
  };
  const name = `${tagOf(id)}+${face.name}`;
  const descriptor = entries({
    Type: 'FontDescriptor', FontName: name, Flags: FLAGS, FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((one) => one * scale), ItalicAngle: 0,
    Ascent: ascender, Descent: descender, CapHeight: capHeight || ascender, XHeight: xHeight || 0, StemV: 0, FontFile2: stream(file),
  });
  const inside = entries({
    Type: 'Font', Subtype: 'CIDFontType2', BaseFont: name, CIDSystemInfo: { Registry: Object('Adobe'), Ordering: Object('Identity'), Supplement: 0 },
    FontDescriptor: descriptor, W: [0, widths], CIDToGIDMap: 'Identity',
  });
  dictionary.data = { Type: 'Font', Subtype: 'Type0', BaseFont: name, Encoding: 'Identity-H', DescendantFonts: [inside], ToUnicode: stream(toUnicode) };
  dictionary.end();
}

/** Six capitals that mark a subset (section 9.6.4), from the font's name in the document: `F1`, `F12`. */
const tagOf = (id: string): string => Number(id.slice(1)).toString(26).padStart(6, '0').replaceAll(/./g, (digit) => String.fromCharCode(65 + Number.parseInt(digit, 26)));
