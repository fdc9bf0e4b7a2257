/** The part of two libraries without typings that drawing uses. */
declare module 'fontkit' {
  export interface FontkitSubset {
    /** Glyph ids of the font by their code in the subset. */
    glyphs: number[];
    /** The font file with these glyphs alone. */
    encode(): Uint8Array;
  }

  export interface FontkitFont {
    postscriptName: string;
    unitsPerEm: number;
    ascent: number;
    descent: number;
    capHeight: number;
    xHeight: number;
    bbox: { minX: number; minY: number; maxX: number; maxY: number };
    hasGlyphForCodePoint(codePoint: number): boolean;
    getGlyph(id: number): { advanceWidth: number; path: { toSVG(): string } };
    createSubset(): FontkitSubset;
  }

  export function create(data: Uint8Array): FontkitFont;
}

declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** `position` is the index before which a line may (or must) end. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}
