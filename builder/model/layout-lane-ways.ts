import { type FlowDirection, type PlacedWay, STEP_HEIGHT, STEP_WIDTH } from './layout.ts';

/** Where a card stands: its lane, its rank along the flow, its place among those of its lane in that rank. */
export interface Standing { lane: number; rank: number; slot: number; /** Where it lay across the flow without lanes. */ beside: number }

/** Down or along to the step itself, through the free column before it, or through a channel at the end of its lane. */
export type Route = 'straight' | 'column' | { gutter: number };

interface Taken { from: number; to: number; name: string }

const overlap = (one: Taken, other: Taken): boolean => one.name !== other.name && one.from <= other.to && other.from <= one.to;

/** How many of such spans lie beside one another, and where each lies: those of one name lie on each other. */
function lined(spans: readonly Taken[]): { at: Map<Taken, number>; count: number } {
  const lines: Taken[][] = [];
  const at = new Map<Taken, number>();
  for (const span of spans) {
    const found = lines.findIndex((line) => !line.some((other) => overlap(span, other)));
    const line = found < 0 ? lines.push([]) - 1 : found;
    lines[line]!.push(span);
    at.set(span, line);
  }
  return { at, count: lines.length };
}

/** Which way each way takes, clear of all cards. @returns also how many channels each lane needs */
export function routesOf(cards: ReadonlyMap<string, Standing>, ways: readonly PlacedWay[]): { routes: Route[]; gutters: number[] } {
  const cell = (lane: number, slot: number, rank: number) => `${lane} ${slot} ${rank}`;
  const taken = new Map([...cards].map(([key, { lane, slot, rank }]) => [cell(lane, slot, rank), key]));
  const spans = new Map<string, Taken & { lane: number }>();
  const routes = ways.map(({ from, target, isBack }): Route | undefined => {
    const [one, other] = [cards.get(from)!, cards.get(target)!];
    if (one.rank < other.rank) {
      const passed = Array.from({ length: other.rank - one.rank - 1 }, (_, index) => cell(other.lane, other.slot, one.rank + 1 + index));
      if (passed.every((place) => (taken.get(place) ?? target) === target)) {
        for (const place of passed) taken.set(place, target);
        return one.lane === other.lane && one.slot === other.slot ? 'straight' : 'column';
      }
    }
    const name = `${isBack ? 'back' : 'on'} ${target}`;
    const [first, last] = [Math.min(one.rank, other.rank - 1), Math.max(one.rank, other.rank - 1)];
    const known = spans.get(name);
    spans.set(name, { name, lane: other.lane, from: Math.min(first, known?.from ?? first), to: Math.max(last, known?.to ?? last) });
    return undefined;
  });
  // The shortest is innermost.
  const byLane = Map.groupBy([...spans.values()].sort((one, other) => (one.to - one.from) - (other.to - other.from)), ({ lane }) => lane);
  const gutters: number[] = [];
  const channel = new Map<string, number>();
  for (const [lane, own] of byLane) {
    const { at, count } = lined(own);
    gutters[lane] = count;
    for (const [{ name }, line] of at) channel.set(name, line);
  }
  return { gutters, routes: routes.map((route, index) => route ?? { gutter: channel.get(`${ways[index]!.isBack ? 'back' : 'on'} ${ways[index]!.target}`)! }) };
}

/** Room a way leaves by, for the button on it, and its name where its outcome's door is not at hand; room beside each other; room to arrive. */
const STUB = { down: { plain: 46, named: 46 }, across: { plain: 46, named: 168 } };
const TRACK = 8;
const ARRIVE = 36;

/**
 * How the ways that turn off after each rank lie beside one another, so that none lies on another's line.
 * @param across where each way runs across the flow once it turned off; undefined for a straight one
 * @returns how far from its step each way turns off, its outcomes in the order they leave each step, how long each step's ways go straight, and the room
 * between ranks
 */
export function gapsBetween(cards: ReadonlyMap<string, Standing>, ways: readonly PlacedWay[], across: readonly (number | undefined)[], beginOf: (card: Standing) => number, direction: FlowDirection) {
  const span = direction === 'down' ? STEP_WIDTH : STEP_HEIGHT;
  const leaving = Map.groupBy(ways.map((way, index) => ({ way, index })), ({ way }) => way.from);
  const [exits, stub, starts] = [new Map<string, string[]>(), new Map<string, number>(), new Map<number, number>()];
  for (const [key, own] of leaving) {
    const begin = beginOf(cards.get(key)!);
    const at = (index: number) => across[index] ?? begin + span / 2;
    own.sort((one, other) => at(one.index) - at(other.index));
    const isFolded = own[0]!.way.outcome === '';
    for (const [place, { index }] of own.entries()) starts.set(index, isFolded ? begin + span / 2 : begin + (span * (place + 0.5)) / own.length);
    exits.set(key, own.map(({ way }) => way.outcome));
    stub.set(key, STUB[direction][own.length > 1 && !isFolded ? 'named' : 'plain']);
  }
  const ranks = Math.max(0, ...[...cards.values()].map(({ rank }) => rank + 1));
  const outs: (number | undefined)[] = [];
  const gaps = Array.from({ length: Math.max(0, ranks - 1) }, () => STUB[direction].plain + TRACK + ARRIVE);
  for (const [rank, own] of Map.groupBy(ways.map((way, index) => ({ way, index })).filter(({ index }) => across[index] !== undefined), ({ way }) => cards.get(way.from)!.rank)) {
    const turning = own.map(({ way, index }) => { const [start, end] = [starts.get(index)!, across[index]!]; return { index, way, start, isOn: end >= start, name: way.target, from: Math.min(start, end), to: Math.max(start, end) }; });
    // Those whose door is nearest to where they go turn off first: so none crosses another of its own step.
    const [on, back] = [turning.filter(({ isOn }) => isOn).sort((one, other) => other.start - one.start), turning.filter(({ isOn }) => !isOn).sort((one, other) => one.start - other.start)];
    const { at, count } = lined([...on, ...back]);
    const longest = Math.max(...own.map(({ way }) => stub.get(way.from)!));
    for (const one of turning) outs[one.index] = longest + TRACK * at.get(one)!;
    if (rank < gaps.length) gaps[rank] = longest + TRACK * count + ARRIVE;
  }
  for (const [key, length] of stub) { const { rank } = cards.get(key)!; if (rank < gaps.length) gaps[rank] = Math.max(gaps[rank]!, length + TRACK + ARRIVE); }
  return { outs, exits, stub, gaps };
}
