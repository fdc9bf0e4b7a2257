import type { Box, CertificateElement } from '#schemas/index.ts';

/** A4 in points (ISO 216: 210 mm × 297 mm). */
export const A4 = { width: 595.28, height: 841.89 };
/** Printers do not reach nearer to the edge than about 8 mm. */
const UNPRINTABLE = 24;
const APART = 5;

/** The element where it stands on the page: a right-to-left page is the mirror of a left-to-right one. */
export function placed<T extends Box>(element: T, rightToLeft: boolean): T {
  return rightToLeft ? { ...element, x: A4.width - element.x - element.width } : element;
}

/** Points between an element's top and whatever stands below it: another element, the bottom of its frame, the edge of the page. */
export function freeBelow(element: CertificateElement, all: readonly CertificateElement[]): number {
  const limits = all.filter((other) => other !== element && isBeside(element, other)).map((other) => limitOf(element, other));
  return Math.max(0, Math.min(A4.height - UNPRINTABLE, ...limits) - element.y);
}

/** Elements as they are read: from top to bottom, in a row from its start. */
export function inReadingOrder(elements: readonly CertificateElement[]): CertificateElement[] {
  return [...elements].sort((a, b) => a.y - b.y || a.x - b.x);
}

function isBeside(element: Box, other: Box): boolean {
  return other.x < element.x + element.width && other.x + Math.max(other.width, 1) > element.x;
}

function limitOf(element: CertificateElement, other: CertificateElement): number {
  if (other.y > element.y) return other.y - APART;
  const bottom = other.y + (other.height ?? 0);
  return other.kind === 'frame' && bottom > element.y ? bottom - APART : Number.POSITIVE_INFINITY;
}
