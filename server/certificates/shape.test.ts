/// <reference path="./untyped-modules.d.ts" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { ARABIC, drawingOf, DZONGKHA, text } from '#server/testing/certificate-samples.ts';
import { embeddedFont, hexTextOf } from '#server/testing/read-pdf.ts';
import { drawCertificate } from './draw.ts';

const TIBETAN = '@expo-google-fonts/noto-serif-tibetan/400Regular/NotoSerifTibetan_400Regular.ttf';
const NASKH = '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf';

/** Outlines HarfBuzz itself chooses, in the order they are drawn. */
function expectedOutlines(file: string, words: string): string[] {
  const data = readFileSync(createRequire(import.meta.url).resolve(file));
  const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(new Uint8Array(data).buffer)));
  const buffer = new harfbuzz.Buffer();
  buffer.addText(words);
  buffer.guessSegmentProperties();
  harfbuzz.shape(font, buffer);
  const original = create(data);
  return buffer.getGlyphInfos().map(({ codepoint }) => original.getGlyph(codepoint).path.toSVG());
}

/** Outlines in the finished file: the codes of its page looked up in the typeface it embeds. */
async function drawnOutlines(words: string, language: string): Promise<string[]> {
  const pdf = await drawCertificate(drawingOf([text(words, { size: 20 })], { language }));
  const embedded = create(embeddedFont(pdf));
  return hexTextOf(pdf).map((code) => embedded.getGlyph(code).path.toSVG());
}

describe('shaping', () => {
  it.each(DZONGKHA)('[C28] draws %s with the glyphs HarfBuzz chooses', async (sample) => {
    expect(await drawnOutlines(sample, 'dz')).toEqual(expectedOutlines(TIBETAN, sample));
  });

  it('[C28] draws Arabic joined, with the glyphs HarfBuzz chooses', async () => {
    expect(await drawnOutlines(ARABIC, 'ar')).toEqual(expectedOutlines(NASKH, ARABIC));
  });
});
