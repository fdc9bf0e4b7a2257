/** The part of two libraries without typings that drawing uses. */
declare module 'fontkit' {
  export interface FontkitLayout {
    /** pdfkit hands each `id` to the subset's `includeGlyph` and reads nothing into it. */
    glyphs: { id: number | string; advanceWidth: number; codePoints: number[] }[];
    positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
    advanceWidth: number;
  }

  export interface FontkitSubset {
    /** Glyph ids of the font by their code in the subset. */
    glyphs: number[];
    includeGlyph(glyph: number | string): number;
    /** The font file with these glyphs alone. */
    encode(): Uint8Array;
  }

  export interface FontkitFont {
    postscriptName: string;
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    getGlyph(id: number): { advanceWidth: number; path: { toSVG(): string } };
    layout(text: string, features?: string[]): FontkitLayout;
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
