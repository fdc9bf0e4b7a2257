import type { GlyphRun, Stretch } from './glyph-runs.ts';
import { type FontProgram, fontProgram, type Meaning, meaningOf } from './font-program.ts';
import { blockWith } from './letter-blocks.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { numeral, numerals } from './pdf-values.ts';
import type { Face } from './typefaces.ts';

/** What of a face one document uses: every meaning of a glyph under a code of its own, so that the text can be read back (Arabic letters share their bodies). */
class FontInUse {
  readonly name: string;
  readonly #face: Face;
  readonly #list: Meaning[] = [];
  readonly #codes = new Map<Meaning, string>();

  constructor(name: string, face: Face) {
    this.name = name;
    this.#face = face;
    this.#add(meaningOf(face, 0, '\0'));
  }

  /** The operand and operator that show a stretch. */
  shown({ glyphs }: Stretch): string {
    let text = '';
    for (const glyph of glyphs) {
      text += typeof glyph === 'number' ? `> ${numeral(glyph)} <` : this.#codes.get(glyph) ?? this.#codeOf(glyph);
    }
    return `[<${text}>] TJ`;
  }

  program(): FontProgram {
    return fontProgram(this.#face, this.#list);
  }

  #codeOf(meaning: Meaning): string {
    for (const one of blockWith(this.#face, meaning.text)) this.#add(one);
    this.#add(meaning);
    return this.#codes.get(meaning)!;
  }

  #add(meaning: Meaning): void {
    if (!this.#codes.has(meaning)) this.#codes.set(meaning, (this.#list.push(meaning) - 1).toString(16).padStart(4, '0'));
  }
}

/** The typefaces of a document. */
export class FontsInUse {
  readonly #fonts = new Map<Face, FontInUse>();

  /** The operators that show a run, its baseline beginning at a point counted from the page's lower left corner. */
  show(face: Face, { stretches }: GlyphRun, size: number, x: number, y: number): string {
    const font = this.#fonts.get(face) ?? new FontInUse(`F${this.#fonts.size + 1}`, face);
    this.#fonts.set(face, font);
    const unit = size / 1_000;
    let text = `/${font.name} ${numeral(size)} Tf`;
    for (const stretch of stretches) text += `\n1 0 0 1 ${numeral(x + stretch.x * unit)} ${numeral(y + stretch.y * unit)} Tm\n${font.shown(stretch)}`;
    return text;
  }

  /** Writes them; returns the entries that name them. */
  write(objects: PdfObjects): string {
    return [...this.#fonts].map(([face, font], index) => `/${font.name} ${embed(objects, face, font.program(), tagOf(index + 1))} 0 R`).join(' ');
  }
}

/** Symbolic: codes are its own (ISO 32000-1, table 123). */
const FLAGS = 4;

/** Writes a face as a composite font (ISO 32000-1, section 9.7), its streams as they are kept. */
function embed(objects: PdfObjects, face: Face, { file, toUnicode, widths }: FontProgram, tag: string): number {
  const { ascent, descent, capHeight, xHeight, bbox, unitsPerEm } = face.font;
  const scale = 1_000 / unitsPerEm;
  const name = `${tag}+${face.name}`;
  const lengths = `/FontBBox [${numerals([bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((one) => one * scale))}] /ItalicAngle 0 /Ascent ${numeral(ascent * scale)} /Descent ${numeral(descent * scale)} /CapHeight ${numeral((capHeight || ascent) * scale)} /XHeight ${numeral((xHeight || 0) * scale)} /StemV 0`;
  const descriptor = objects.add(`<< /Type /FontDescriptor /FontName /${name} /Flags ${FLAGS} ${lengths} /FontFile2 ${objects.addStream('/Filter /FlateDecode', file)} 0 R >>`);
  const inside = objects.add(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /W [0 [${widths}]] /CIDToGIDMap /Identity >>`);
  return objects.add(`<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${inside} 0 R] /ToUnicode ${objects.addStream('/Filter /FlateDecode', toUnicode)} 0 R >>`);
}

/** Six capitals that mark a subset (section 9.6.4). */
const tagOf = (index: number): string => index.toString(26).padStart(6, '0').replaceAll(/./g, (digit) => String.fromCharCode(65 + Number.parseInt(digit, 26)));
