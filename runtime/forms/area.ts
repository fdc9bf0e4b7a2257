import type { Json } from '#schemas/index.ts';

/** A corner of an area: degrees, WGS 84. */
export interface Corner { latitude: number; longitude: number }

/** An area drawn to scale, north at the top. Lengths are in units of the picture. */
export interface AreaSketch {
  width: number;
  height: number;
  /** Outline, an SVG path. */
  path: string;
  corners: { x: number; y: number }[];
  /** A line of the scale: so long on the picture, so many metres on the ground. */
  scale: { length: number; metres: number };
  squareMetres: number;
}

const [WIDTH, HEIGHT, MARGIN] = [320, 240, 36];
/** Metres of a degree of latitude, and of longitude at the equator; near enough for a picture of some kilometres. */
const METRES = { latitude: 110_574, longitude: 111_320 };

/** The corners of a list of answers; undefined where there are fewer than three, or one is no place. */
export function cornersOf(value: Json | undefined): Corner[] | undefined {
  if (!Array.isArray(value) || value.length < 3) return undefined;
  const corners = value.map((one) => {
    const { latitude, longitude } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    return typeof latitude === 'number' && typeof longitude === 'number' && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
  });
  return corners.every((one) => one !== undefined) ? corners : undefined;
}

export function areaSketch(corners: readonly Corner[]): AreaSketch {
  const middle = corners.reduce((sum, { latitude }) => sum + latitude, 0) / corners.length;
  const [first] = corners;
  // Measured from the first corner, the short way round the globe.
  const metres = corners.map(({ latitude, longitude }) => ({ x: shortWay(longitude - first!.longitude) * METRES.longitude * Math.cos((middle * Math.PI) / 180), y: (first!.latitude - latitude) * METRES.latitude }));
  const [left, top] = [Math.min(...metres.map(({ x }) => x)), Math.min(...metres.map(({ y }) => y))];
  const [wide, high] = [Math.max(...metres.map(({ x }) => x)) - left, Math.max(...metres.map(({ y }) => y)) - top];
  const perMetre = Math.min((WIDTH - 2 * MARGIN) / Math.max(wide, 1), (HEIGHT - 2 * MARGIN) / Math.max(high, 1));
  const drawn = metres.map(({ x, y }) => ({ x: rounded((WIDTH - wide * perMetre) / 2 + (x - left) * perMetre), y: rounded((HEIGHT - high * perMetre) / 2 + (y - top) * perMetre) }));
  const reach = niceLength((WIDTH / 3) / perMetre);
  return {
    width: WIDTH, height: HEIGHT, corners: drawn, path: `${drawn.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')}Z`,
    scale: { metres: reach, length: rounded(reach * perMetre) },
    squareMetres: Math.abs(metres.reduce((sum, { x, y }, index) => sum + x * metres[(index + 1) % metres.length]!.y - metres[(index + 1) % metres.length]!.x * y, 0)) / 2,
  };
}

const shortWay = (degrees: number): number => ((degrees + 540) % 360) - 180;
const rounded = (value: number): number => Math.round(value * 10) / 10;

/** 1, 2 or 5 with noughts, as long as fits. */
function niceLength(most: number): number {
  const tens = 10 ** Math.floor(Math.log10(most));
  return ([5, 2, 1].find((one) => one * tens <= most) ?? 1) * tens;
}
