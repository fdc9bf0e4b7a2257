import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Json } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { areaSketch, cornersOf } from './area.ts';
import { AreaPicture } from './area-picture.tsx';

const corner = (latitude: number, longitude: number) => ({ latitude, longitude });
/** A hundredth of a degree each way, in Thimphu: about 1.1 km high and 1 km wide. */
const SQUARE = [corner(27.47, 89.63), corner(27.48, 89.63), corner(27.48, 89.64), corner(27.47, 89.64)];

test('[F47] given corners, then the area is drawn to scale, north at the top, and its size is told', () => {
  const { corners: [first, second, third], scale, squareMetres } = areaSketch(SQUARE);
  expect(second!.y).toBeLessThan(first!.y);
  expect(third!.x).toBeGreaterThan(second!.x);
  const perMetre = scale.length / scale.metres;
  expect((first!.y - second!.y) / perMetre).toBeCloseTo(1_105.74, -1);
  expect((third!.x - second!.x) / perMetre).toBeCloseTo(1_113.2 * Math.cos((27.475 * Math.PI) / 180), -1);
  expect(squareMetres / 10_000).toBeCloseTo(109.2, 0);
});

test('[F47] given a field of some metres, one over the date line, or three corners in one place, then it is drawn all the same', () => {
  for (const corners of [[corner(27.47, 89.63), corner(27.4701, 89.63), corner(27.4701, 89.6301)], [corner(-17, 179.999), corner(-17.001, -179.999), corner(-17.002, 179.999)], Array(3).fill(corner(1, 1))]) {
    const { path, corners: drawn, scale, width, height } = areaSketch(corners);
    expect(path).toMatch(/^M[\d. ]+(L[\d. ]+)+Z$/);
    expect(drawn.every(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height)).toBe(true);
    expect(scale.length).toBeGreaterThan(0);
    expect(scale.length).toBeLessThan(width / 2);
  }
});

test.each<[string, Json]>([['two corners', SQUARE.slice(0, 2)], ['no list', { latitude: 1 }], ['words', [...SQUARE.slice(0, 2), { latitude: '1', longitude: 1 }]], ['no place on earth', [...SQUARE.slice(0, 2), corner(91, 0)]], ['nothing', null]])('[F47] given %s, then nothing is drawn', (_what, value) => {
  expect(cornersOf(value)).toBeUndefined();
});

test('[F47] the picture has words for whoever does not see it, in every language', () => {
  const drawn = (language: string) => renderToStaticMarkup(<AreaPicture corners={SQUARE} t={translator(language)} />);
  expect(drawn('en')).toContain('aria-label="The area with its 4 corners, to scale, north at the top. About 110 hectares"');
  expect(drawn('dz')).toContain('role="img"');
});
