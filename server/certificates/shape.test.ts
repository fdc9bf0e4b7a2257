/// <reference path="./untyped-modules.d.ts" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { ARABIC, drawingOf, DZONGKHA, text } from '#server/testing/certificate-samples.ts';
import { embeddedFont, hexTextOf } from '#server/testing/read-pdf.ts';
import { SCRIPTS } from '#server/testing/script-samples.ts';
import { drawCertificate } from './draw.ts';
import { measure } from './paragraph.ts';

const TIBETAN = 'noto-serif-tibetan/400Regular/NotoSerifTibetan';
const NASKH = 'noto-sans-arabic/400Regular/NotoSansArabic';

/** Outlines HarfBuzz itself chooses, in the order they are drawn. */
function expectedOutlines(file: string, words: string, language: string): string[] {
  const data = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/${file}_400Regular.ttf`));
  const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(new Uint8Array(data).buffer)));
  const buffer = new harfbuzz.Buffer();
  buffer.addText(words);
  buffer.setLanguage(language);
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
    expect(await drawnOutlines(sample, 'dz')).toEqual(expectedOutlines(TIBETAN, sample, 'dz'));
  });

  it('[C28] draws Arabic joined, with the glyphs HarfBuzz chooses', async () => {
    expect(await drawnOutlines(ARABIC, 'ar')).toEqual(expectedOutlines(NASKH, ARABIC, 'ar'));
  });

  it.each(SCRIPTS)('[C28] draws $script with the glyphs HarfBuzz chooses', async ({ file, language, words }) => {
    for (const sample of words) expect(await drawnOutlines(sample, language)).toEqual(expectedOutlines(file, sample, language));
  });

  it('[C28] gives each script a run of its own, Devanagari too, which Noto Sans has beside Latin', () => {
    const { runs } = measure('Pema क्षत्रिय (कमल) 45', { bold: false, rightToLeft: false, language: 'ne' });
    expect(runs.map(({ face }) => face.name)).toEqual(['NotoSans-Regular', 'NotoSansDevanagari-Regular', 'NotoSans-Regular']);
  });
});
