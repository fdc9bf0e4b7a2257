import type { FontkitFont } from 'fontkit';
import { codePointsOf, type Piece } from './pieces.ts';
import { type RunStyle, shape } from './shape.ts';
import type { Face } from './typefaces.ts';

const made = new WeakMap<Face, FontkitFont>();

/** The face as a font pdfkit embeds, its text laid out by HarfBuzz instead of fontkit. */
export function pdfFont(face: Face): FontkitFont {
  const font = made.get(face) ?? withHarfBuzz(face);
  made.set(face, font);
  return font;
}

/** A piece travels through pdfkit in its list of font features, which pdfkit hands to the font unread. */
export function asFeatures(run: string, style: RunStyle, piece: Piece): PDFKit.Mixins.OpenTypeFeatures[] {
  return [run, style.rightToLeft ? 'rtl' : 'ltr', style.language, piece.from, piece.to] as unknown as PDFKit.Mixins.OpenTypeFeatures[];
}

function withHarfBuzz(face: Face): FontkitFont {
  const font = Object.create(face.font) as FontkitFont;
  font.layout = (_text, features) => {
    const [run, direction, language, from, to] = features as unknown as [string, string, string, number, number];
    const all = shape(face, run, { rightToLeft: direction === 'rtl', language });
    const codePoints = codePointsOf(face, run, all).slice(from, to);
    const glyphs = all.slice(from, to);
    return {
      glyphs: glyphs.map(({ id }, index) => ({ id, advanceWidth: face.font.getGlyph(id).advanceWidth, codePoints: codePoints[index]! })),
      positions: glyphs.map(({ advance, xOffset, yOffset }) => ({ xAdvance: advance, yAdvance: 0, xOffset, yOffset })),
      advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0),
    };
  };
  return font;
}
