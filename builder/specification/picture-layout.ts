import type { ServiceFile } from '#schemas/index.ts';
import { inLanes, type LaneLayout } from '#builder/model/layout-lanes.ts';
import { type Layout, layoutOf, type Point, STEP_WIDTH } from '#builder/model/layout.ts';
import { lanesOf } from '#builder/model/lanes.ts';

/** Lanes are narrower on paper than on the screen, where a card has doors to press. */
const NARROW = 0.6;
/** A drawing in lanes that is wider than this could not be read on a page. */
const WIDEST = 1_500;

export interface Picture { layout: Layout | LaneLayout; bands: LaneLayout['bands']; cardWidth: number }

/** The flow as it is drawn on paper: in lanes where several offices act, as long as these can be read beside one another. */
export function pictureOf(file: ServiceFile, isRightToLeft: boolean): Picture {
  const options = { direction: 'down', isRightToLeft } as const;
  if ([...lanesOf(file).keys()].filter((lane) => lane.startsWith('office')).length > 1) {
    const layout = narrowed(inLanes(layoutOf(file, { ...options, isRightToLeft: false }), file, new Set(), options));
    if (layout.bands.reduce((sum, { size }) => sum + size, 0) <= WIDEST) return { layout, bands: layout.bands, cardWidth: STEP_WIDTH * NARROW };
  }
  return { layout: layoutOf(file, options), bands: [], cardWidth: STEP_WIDTH };
}

function narrowed(layout: LaneLayout): LaneLayout {
  const point = ({ x, y }: Point): Point => ({ x: x * NARROW, y });
  return {
    ...layout,
    places: new Map([...layout.places].map(([key, place]) => [key, point(place)])),
    ways: layout.ways.map((way) => ({ ...way, lane: way.lane === undefined ? undefined : way.lane * NARROW })),
    bands: layout.bands.map((band) => ({ ...band, from: band.from * NARROW, size: band.size * NARROW })),
  };
}
