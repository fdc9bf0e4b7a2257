import type { FontkitFont, FontkitLayout, FontkitSubset } from 'fontkit';
import { clustersOf } from './clusters.ts';
import { type RunStyle, type ShapedGlyph, shape } from './shape.ts';
import type { Face } from './typefaces.ts';

type Meaning = FontkitLayout['glyphs'][number];

const meanings = new WeakMap<readonly ShapedGlyph[], Meaning[]>();
const made = new WeakMap<Face, FontkitFont>();

/**
 * The face as a font pdfkit embeds: its text laid out by HarfBuzz instead of fontkit, and every meaning of a glyph
 * embedded under a code of its own, so that the text can be read back (Arabic letters share their bodies).
 */
export function pdfFont(face: Face): FontkitFont {
  const font = made.get(face) ?? withHarfBuzz(face);
  made.set(face, font);
  return font;
}

/** A run's style travels through pdfkit in its list of font features, which pdfkit hands to the font unread. */
export function asFeatures(style: RunStyle): PDFKit.Mixins.OpenTypeFeatures[] {
  return [style.rightToLeft ? 'rtl' : 'ltr', style.language] as unknown as PDFKit.Mixins.OpenTypeFeatures[];
}

function withHarfBuzz(face: Face): FontkitFont {
  const font = Object.create(face.font) as FontkitFont;
  font.layout = (text, [direction, language = 'und'] = []) => layout(face, text, shape(face, text, { rightToLeft: direction === 'rtl', language }));
  font.createSubset = () => withMeanings(face.font.createSubset());
  return font;
}

function layout(face: Face, text: string, shaped: readonly ShapedGlyph[]): FontkitLayout {
  const glyphs = meanings.get(shaped) ?? meaningsOf(face, text, shaped);
  meanings.set(shaped, glyphs);
  return {
    glyphs,
    // Made anew each time: pdfkit writes into them.
    positions: shaped.map(({ advance, xOffset, yOffset }) => ({ xAdvance: advance, yAdvance: 0, xOffset, yOffset })),
    advanceWidth: shaped.reduce((sum, glyph) => sum + glyph.advance, 0),
  };
}

function meaningsOf(face: Face, text: string, shaped: readonly ShapedGlyph[]): Meaning[] {
  return clustersOf(text, shaped).flatMap((cluster) => {
    const body = cluster.glyphs.reduce((widest, glyph) => (glyph.advance > widest.advance ? glyph : widest));
    return cluster.glyphs.map((glyph) => meaning(face, glyph, glyph === body ? cluster.text : ''));
  });
}

/** A glyph that stands for a text. Spaces that do not break are copied as plain ones. */
function meaning(face: Face, { id }: ShapedGlyph, text: string): Meaning {
  const plain = text.replaceAll('\u00a0', ' ');
  return { id: `${id} ${plain}`, advanceWidth: face.font.getGlyph(id).advanceWidth, codePoints: Array.from(plain, (character) => character.codePointAt(0)!) };
}

function withMeanings(subset: FontkitSubset): FontkitSubset {
  const include = subset.includeGlyph.bind(subset);
  const codes = new Map<string, number>();
  subset.includeGlyph = (glyph) => {
    if (typeof glyph === 'number') return include(glyph);
    const known = codes.get(glyph);
    if (known !== undefined) return known;
    const code = subset.glyphs.push(Number.parseInt(glyph, 10)) - 1;
    codes.set(glyph, code);
    return code;
  };
  return subset;
}
