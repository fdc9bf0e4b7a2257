import { describe, expect, it } from 'vitest';
import { drawingOf, DZONGKHA, LONG_NAME, text } from '#server/testing/certificate-samples.ts';
import { printed } from '#server/testing/read-pdf.ts';
import { SCRIPTS } from '#server/testing/script-samples.ts';
import { drawCertificate } from './draw.ts';
import { balanced, fitToRoom, type Room } from './fit.ts';
import { lengthOf } from './lines.ts';
import { measure } from './paragraph.ts';

const style = { bold: false, rightToLeft: false, language: 'en' };
const fitted = (text: string, size: number, room: Partial<Room>) => fitToRoom([measure(text, style)], size, 0, { width: 400, height: undefined, free: 500, ...room });
const lengthAt1 = (text: string) => lengthOf({ paragraph: measure(text, style), start: 0, end: text.length });

/** Highest and lowest point with ink on a page with these elements, in points from its top. */
async function inkOf(...elements: Parameters<typeof drawingOf>[0]): Promise<[number, number]> {
  const { width, height, grey } = printed(await drawCertificate(drawingOf(elements)));
  const rows = Array.from({ length: height }, (_, row) => row).filter((row) => grey.subarray(row * width, (row + 1) * width).some((value) => value < 128));
  return [(rows[0]! * 72) / 150, ((rows.at(-1)! + 1) * 72) / 150];
}

describe('fitting a text in its room', () => {
  const name = 'Pema Lhamo Handicrafts';

  it('[C30] leaves a text that fits as it is', () => {
    expect(fitted(name, 20, {})).toMatchObject({ size: 20, lines: { length: 1 } });
  });

  it('[C30] shrinks a line to 70 % before it wraps', () => {
    const width = lengthAt1(name) * 20 * 0.71;
    expect(fitted(name, 20, { width })).toMatchObject({ lines: { length: 1 } });
    expect(fitted(name, 20, { width }).size).toBeCloseTo(14.2);
    expect(fitted(name, 20, { width: lengthAt1(name) * 20 * 0.69 })).toMatchObject({ size: 20, lines: { length: 2 } });
  });

  it('[C30] wraps a paragraph at its size instead of shrinking it', () => {
    expect(fitted(name, 20, { width: lengthAt1(name) * 20 * 0.8, height: 60 })).toMatchObject({ size: 20, lines: { length: 2 } });
  });

  it('[C30] never reaches what stands below, and loses nothing', () => {
    for (const free of [200, 120, 60, 40]) {
      const { lines, height, size } = fitted(LONG_NAME, 24, { free });
      expect(height).toBeLessThanOrEqual(free);
      expect(size).toBeGreaterThanOrEqual(5);
      expect(lines.map(({ paragraph, start, end }) => paragraph.text.slice(start, end)).join(' ')).toBe(LONG_NAME.trim());
    }
  });

  it('[C30] keeps 70 % of the size as long as the free room allows it', () => {
    expect(fitted(LONG_NAME, 24, { height: 40, free: 160 }).size).toBeGreaterThanOrEqual(24 * 0.7);
  });

  it('[C30] gives stacked letters the room they reach into', () => {
    const dzongkha = { ...style, language: 'dz' };
    const stacked = fitToRoom([measure('བསྒྲུབས', dzongkha)], 20, 0, { width: 400, height: undefined, free: 500 });
    expect(stacked.leading).toBeGreaterThan(fitted('Pema', 20, {}).leading);
  });

  it.each([...SCRIPTS, { script: 'Dzongkha', language: 'dz', words: DZONGKHA }])('[C30] shrinks $script to the height of Latin where only that is free, to 70 % at most, and prints within its height', async ({ language, words }) => {
    for (const word of words) {
      const { size, height, ascent } = fitToRoom([measure(word, { ...style, language })], 20, 0, { width: 400, height: undefined, free: 20 });
      expect(size).toBeGreaterThanOrEqual(14);
      expect(size === 14 || height <= fitted('Pema', 20, {}).height + 0.001).toBe(true);
      const [top, bottom] = await inkOf(text(word, { y: 200, size: 20, width: 400 }), text(' ', { y: 225, size: 5 }));
      expect(top).toBeGreaterThanOrEqual(200);
      expect(bottom).toBeLessThanOrEqual(200 + height + 1);
      expect(ascent).toBeLessThan(height);
    }
  });

  it('[C30] balances a centred title: as many lines, nearly equal', () => {
    const title = fitted('Certificate of Incorporation under the Companies Act of Bhutan and its Rules', 20, { height: 90 });
    const even = balanced(title, 400);
    const lengths = even.lines.map(lengthOf);
    expect(even.lines).toHaveLength(title.lines.length);
    expect(Math.min(...lengths) / Math.max(...lengths)).toBeGreaterThan(0.75);
  });
});
