import { describe, expect, it } from 'vitest';
import { LONG_NAME } from '#server/testing/certificate-samples.ts';
import { balanced, fitToRoom, type Room } from './fit.ts';
import { lengthOf } from './lines.ts';
import { measure } from './paragraph.ts';

const style = { bold: false, rightToLeft: false, language: 'en' };
const fitted = (text: string, size: number, room: Partial<Room>) => fitToRoom([measure(text, style)], size, 0, { width: 400, height: undefined, free: 500, ...room });
const lengthAt1 = (text: string) => lengthOf({ paragraph: measure(text, style), start: 0, end: text.length });

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

  it('[C30] balances a centred title: as many lines, nearly equal', () => {
    const title = fitted('Certificate of Incorporation under the Companies Act of Bhutan and its Rules', 20, { height: 90 });
    const even = balanced(title, 400);
    const lengths = even.lines.map(lengthOf);
    expect(even.lines).toHaveLength(title.lines.length);
    expect(Math.min(...lengths) / Math.max(...lengths)).toBeGreaterThan(0.75);
  });
});
