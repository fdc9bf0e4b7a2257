import type { ServiceFile } from '#schemas/index.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { layoutOf } from './layout.ts';
import { actorOf, kindLetter } from './naming.ts';

/** A flow small enough for a card: boxes with their letters in reading order, line by line, and the ways on. */
export interface FlowPicture {
  width: number;
  height: number;
  steps: { key: string; x: number; y: number; letter: string; actor: string }[];
  /** SVG paths; ways back and around are left out. */
  ways: { id: string; path: string }[];
}

export const BOX = { width: 34, height: 24 };
const CELL = { width: 46, height: 34 };
/** Boxes in a line; a longer flow goes on beneath. */
const IN_LINE = 8;
const BETWEEN_LINES = 10;

/** The picture of a service: as the canvas lays it out, its gaps closed. */
export function flowPicture(file: ServiceFile, isRightToLeft: boolean): FlowPicture {
  const { places, ways } = layoutOf(file, { direction: 'across', isRightToLeft: false });
  const ranks = distinct([...places.values()].map(({ x }) => x));
  const levels = distinct([...places.values()].map(({ y }) => y));
  const lineHeight = levels.length * CELL.height + BETWEEN_LINES;
  const width = Math.min(ranks.length, IN_LINE) * CELL.width;
  const at = new Map([...places].map(([key, { x, y }]) => {
    const rank = ranks.indexOf(x);
    return [key, { line: Math.floor(rank / IN_LINE), x: (rank % IN_LINE) * CELL.width + (CELL.width - BOX.width) / 2, y: Math.floor(rank / IN_LINE) * lineHeight + levels.indexOf(y) * CELL.height + (CELL.height - BOX.height) / 2 }] as const;
  }));
  const mirrored = (x: number) => (isRightToLeft ? width - x : x);
  const path = (from: string, to: string): string => {
    const [one, other] = [at.get(from)!, at.get(to)!];
    const points = [[one.x + BOX.width, one.y + BOX.height / 2], ...(one.line === other.line ? [] : [[width, one.y + BOX.height / 2], [width, other.y - BETWEEN_LINES], [0, other.y - BETWEEN_LINES], [0, other.y + BOX.height / 2]]), [other.x, other.y + BOX.height / 2]];
    return `M${points.map(([x = 0, y = 0]) => `${mirrored(x)} ${y}`).join('L')}`;
  };
  return {
    width: Math.max(width, 1), height: Math.max(Math.ceil(ranks.length / IN_LINE) * lineHeight - BETWEEN_LINES, 1),
    steps: [...at].map(([key, { x, y }]) => { const { kind } = flowOf(file).steps[key]!; return { key, x: isRightToLeft ? mirrored(x) - BOX.width : x, y, letter: kindLetter(kind), actor: actorOf(kind) }; }),
    ways: ways.filter(({ isBack, lane }) => !isBack && lane === undefined).map(({ id, from, target }) => ({ id, path: path(from, target) })),
  };
}

const distinct = (values: readonly number[]): number[] => [...new Set(values)].sort((one, other) => one - other);
