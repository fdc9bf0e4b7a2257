import type { Box } from '#schemas/index.ts';

export interface Page { width: number; height: number }

/** Anything on a page with a place of its own. */
export interface Placed extends Box { kind: string }

/** Printers do not reach nearer to the edge than about 8 mm; a card is printed to its edge. */
const UNPRINTABLE = 24;
const CARD_EDGE = 6;
const CARD_HEIGHT = 200;
const APART = 5;

/** The element where it stands on the page: a right-to-left page is the mirror of a left-to-right one. */
export function placed<T extends Box>(element: T, rightToLeft: boolean, page: Page): T {
  return rightToLeft ? { ...element, x: page.width - element.x - element.width } : element;
}

/** The lowest point of a page that is printed everywhere. */
export const lowestOf = ({ height }: Page): number => height - (height < CARD_HEIGHT ? CARD_EDGE : UNPRINTABLE);

/** Points between an element's top and whatever stands below it: another element, the bottom of its frame, the edge of the page. */
export function freeBelow(element: Placed, all: readonly Placed[], page: Page): number {
  const limits = all.filter((other) => other !== element && isBeside(element, other)).map((other) => limitOf(element, other));
  return Math.max(0, Math.min(lowestOf(page), ...limits) - element.y);
}

/** Elements as they are read: from top to bottom, in a row from its start. */
export function inReadingOrder<T extends Placed>(elements: readonly T[]): T[] {
  return [...elements].sort((a, b) => a.y - b.y || a.x - b.x);
}

function isBeside(element: Box, other: Box): boolean {
  return other.x < element.x + element.width && other.x + Math.max(other.width, 1) > element.x;
}

function limitOf(element: Placed, other: Placed): number {
  if (other.y > element.y) return other.y - APART;
  const bottom = other.y + (other.height ?? 0);
  return other.kind === 'frame' && bottom > element.y ? bottom - APART : Number.POSITIVE_INFINITY;
}
