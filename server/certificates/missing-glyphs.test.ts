import { describe, expect, it } from 'vitest';
import { ARABIC, DZONGKHA, LONG_NAME } from '#server/testing/certificate-samples.ts';
import { SCRIPTS } from '#server/testing/script-samples.ts';
import { missingGlyphs } from './missing-glyphs.ts';

describe('characters no typeface has', () => {
  it('[C27] are told, each once, in order', () => {
    expect(missingGlyphs(['Pema Ꭰ', 'ไᎠ 🙂'])).toEqual({ missing: ['Ꭰ', 'ไ', '🙂'] });
  });

  it('[C27] are none in the scripts we serve', () => {
    expect(missingGlyphs([...DZONGKHA, ARABIC, LONG_NAME, 'Ёлка қўғон, Oʻzbekiston – № 5 “ok” €', 'ۂ ٹڈڑ ۱۲۳', 'Nguyễn Đỗ', 'ひらがな カタカナ', '→ ≥ ① Ⅳ ✓', ...SCRIPTS.flatMap(({ words }) => words)])).toEqual({ missing: [] });
  });

  it('[C27] are not those that need no glyph: joiners, direction marks, line ends', () => {
    expect(missingGlyphs(['a\u200d\u200c\u200e\u2068b\u2069\n\ufeff\ufe0f'])).toEqual({ missing: [] });
  });
});
