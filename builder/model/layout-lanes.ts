import type { ServiceFile } from '#schemas/index.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { laneOf, lanesOf } from './lanes.ts';
import { type Layout, type LayoutOptions, type PlacedWay, type Point, STEP_HEIGHT, STEP_WIDTH } from './layout.ts';
import { gapsBetween, routesOf, type Standing } from './layout-lane-ways.ts';
import { slotsOf } from './layout-slots.ts';

/** The band of a lane. */
export interface Band {
  lane: string;
  /** Where it begins across the flow, and how wide it is there, in CSS pixels. */
  from: number;
  size: number;
  /** Keys of its steps. */
  steps: string[];
  /** Folded: the card that stands for its steps. */
  card?: string;
}

export interface LaneLayout extends Layout {
  bands: Band[];
}

const PAD = { down: { before: 28, after: 28 }, across: { before: 44, after: 24 } };
const GAP = { steps: 44, firstGutter: 36, gutter: 18, lastGutter: 22 };

/** The card of a folded lane; no step's key has a space in it. */
export const cardOf = (lane: string): string => `lane ${lane}`;

/**
 * The layout with each step in the band of who acts, in the ranks it had. Lanes have their own order, and each is as wide as its most crowded rank: a step
 * more moves nothing across the flow in the lanes before its own. A folded lane is a card where its first step stood; ranks that are empty then are closed.
 * @param base the layout without lanes, from left to right
 */
export function inLanes(base: Layout, file: ServiceFile, folded: ReadonlySet<string>, { direction, isRightToLeft }: LayoutOptions): LaneLayout {
  const lanes = [...lanesOf(file)];
  const [span, depth] = direction === 'down' ? [STEP_WIDTH, STEP_HEIGHT] : [STEP_HEIGHT, STEP_WIDTH];
  const shown = (key: string) => { const lane = laneOf(file, flowOf(file).steps[key]!); return folded.has(lane) ? cardOf(lane) : key; };
  const cards = standings(base, file, lanes.map(([lane]) => lane), shown, direction);
  const ways = foldedWays(base.ways, shown, cards);
  const widths = slotsOf(cards, ways, lanes.length);
  const { routes, gutters } = routesOf(cards, ways);

  const { before, after } = PAD[direction];
  const bands: Band[] = [];
  for (const [index, [lane, steps]] of lanes.entries()) {
    const from = bands.length === 0 ? 0 : bands.at(-1)!.from + bands.at(-1)!.size;
    const channels = gutters[index] ?? 0;
    const end = before + widths[index]! * (span + GAP.steps) - GAP.steps;
    bands.push({ lane, steps, from, size: end + (channels === 0 ? after : GAP.firstGutter + GAP.gutter * (channels - 1) + GAP.lastGutter), ...(folded.has(lane) ? { card: cardOf(lane) } : {}) });
  }
  const beginOf = ({ lane, slot }: Standing) => bands[lane]!.from + before + slot * (span + GAP.steps);
  const across = ways.map((way, index): number | undefined => {
    const [target, route] = [cards.get(way.target)!, routes[index]!];
    if (route === 'straight') return undefined;
    if (route === 'column') return beginOf(target) + span / 2;
    return bands[target.lane]!.from + before + widths[target.lane]! * (span + GAP.steps) - GAP.steps + GAP.firstGutter + GAP.gutter * route.gutter;
  });
  const { outs, exits, stub, gaps } = gapsBetween(cards, ways, across, beginOf, direction);
  const alongs = [0];
  for (const gap of gaps) alongs.push(alongs.at(-1)! + depth + gap);

  const first = cards.values().next().value;
  const origin = first ? beginOf(first) : 0;
  const mirrors = (x: number, size: number) => (isRightToLeft ? STEP_WIDTH - x - size : x);
  const pointOf = (card: Standing): Point => {
    const [along, beside] = [alongs[card.rank]!, beginOf(card) - origin];
    return direction === 'down' ? { x: mirrors(beside, STEP_WIDTH), y: along } : { x: mirrors(along, STEP_WIDTH), y: beside };
  };
  const beside = (at: number, size: number) => (direction === 'down' ? mirrors(at - origin, size) : at - origin);
  return {
    places: new Map([...cards].map(([key, card]) => [key, pointOf(card)])),
    ways: ways.map((way, index) => ({ ...way, bends: [], lane: across[index] === undefined ? undefined : beside(across[index], 0), out: outs[index], stub: stub.get(way.from)! })),
    exits, bands: bands.map((band) => ({ ...band, from: beside(band.from, band.size) })),
  };
}

/** Every card that is drawn, in reading order: in which lane and rank it stands. */
function standings(base: Layout, file: ServiceFile, lanes: readonly string[], shown: (key: string) => string, direction: LayoutOptions['direction']): Map<string, Standing> {
  const ordered = [...base.places].map(([key, { x, y }]) => ({ key: shown(key), lane: lanes.indexOf(laneOf(file, flowOf(file).steps[key]!)), along: direction === 'down' ? y : x, beside: direction === 'down' ? x : y }));
  const firsts = new Map<string, (typeof ordered)[number]>();
  for (const one of ordered) {
    const known = firsts.get(one.key);
    if (!known) firsts.set(one.key, one);
    else if (one.along < known.along) Object.assign(known, { along: one.along, beside: one.beside });
  }
  const ranks = new Map([...new Set([...firsts.values()].map(({ along }) => along))].sort((one, other) => one - other).map((along, rank) => [along, rank]));
  return new Map([...firsts].map(([key, { lane, along, beside }]) => [key, { lane, rank: ranks.get(along)!, beside, slot: 0 }]));
}

/** Ways between cards: those inside a folded lane are gone, and what leaves it for one step is one way. */
function foldedWays(ways: readonly PlacedWay[], shown: (key: string) => string, cards: ReadonlyMap<string, Standing>): PlacedWay[] {
  const kept = new Map<string, PlacedWay>();
  for (const way of ways) {
    const [from, target] = [shown(way.from), shown(way.target)];
    const isBack = cards.get(target)!.rank <= cards.get(from)!.rank;
    const isInside = from === target && from !== way.from;
    if (isInside) continue;
    const id = from === way.from ? way.id : `${from} ${target}`;
    if (!kept.has(id)) kept.set(id, { ...way, id, from, target, outcome: from === way.from ? way.outcome : '', isBack: isBack && (from !== way.from || target !== way.target || way.isBack) });
  }
  return [...kept.values()];
}
