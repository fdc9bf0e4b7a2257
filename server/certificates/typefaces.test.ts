import { describe, expect, it } from 'vitest';
import { missingGlyphs } from './missing-glyphs.ts';
import { type Face, faces } from './typefaces.ts';

const charactersOf = ({ font }: Face) => (font as unknown as { characterSet: number[] }).characterSet;

describe('typefaces', () => {
  it('[C33] are read when a letter needs them: Latin costs nothing of the Chinese one', () => {
    const held = (text: string) => {
      const before = process.memoryUsage().arrayBuffers;
      missingGlyphs([text]);
      return process.memoryUsage().arrayBuffers - before;
    };
    expect(held('Pema Lhamo, 5 ж – Thimphu')).toBeLessThan(2_000_000);
    expect(held('营业执照')).toBeGreaterThan(10_000_000);
  });

  it('[C27] have the same characters in both weights, so that asking for one answers for the other', () => {
    for (const [index, regular] of faces(false).entries()) expect(charactersOf(faces(true)[index]!), regular.name).toEqual(charactersOf(regular));
  });
});
