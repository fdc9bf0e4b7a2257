/** The part of two libraries without typings that drawing uses. */
declare module 'fontkit' {
  export interface FontkitGlyph {
    id: number;
    advanceWidth: number;
  }

  export interface FontkitLayout {
    glyphs: { id: number; advanceWidth: number; codePoints: number[] }[];
    positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
    advanceWidth: number;
  }

  export interface FontkitFont {
    postscriptName: string;
    unitsPerEm: number;
    ascent: number;
    descent: number;
    capHeight: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): FontkitGlyph;
    getGlyph(id: number): FontkitGlyph;
    layout(text: string, features?: string[]): FontkitLayout;
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
