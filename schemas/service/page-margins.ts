import type { CertificateElement } from './certificate-layout.ts';
import { PAGE_SIZES, type PageSize } from './page-sizes.ts';

const POINTS_A_MILLIMETRE = 72 / 25.4;
/** What is read keeps clear of hands, holes, folders and of printers that shift the page; an ornament of the edge that printers cannot reach. In millimetres. */
const MARGINS = { read: 15, ornament: 5 };
/** Layouts count in whole points. */
const TOLERANCE = 1;

/** How far from the edge of the page an element stays, in points. A card is printed to its edge. */
export const marginOf = ({ kind }: Pick<CertificateElement, 'kind'>, page: PageSize): number =>
  (page === 'card' ? 0 : MARGINS[kind === 'frame' || kind === 'line' ? 'ornament' : 'read'] * POINTS_A_MILLIMETRE);

/** The same box within the margins: moved, and made smaller only where it has no room. The very same where it keeps them. */
export function withinMargins<T extends CertificateElement>(element: T, page: PageSize): T {
  const margin = marginOf(element, page);
  const { width: across, height: down } = PAGE_SIZES[page];
  const { x, y, width } = element;
  const height = element.height ?? (element.kind === 'qr' || element.kind === 'picture' || element.kind === 'photo' ? width : 0);
  const isClear = [x, y, across - x - width, down - y - height].every((distance) => distance >= margin - TOLERANCE);
  if (isClear) return element;
  const [wide, tall] = [Math.min(width, Math.floor(across - 2 * margin)), Math.min(height, Math.floor(down - 2 * margin))];
  const placed = (at: number, size: number, length: number) => Math.round(Math.min(Math.max(at, Math.ceil(margin)), Math.floor(length - margin - size)));
  return { ...element, x: placed(x, wide, across), y: placed(y, tall, down), width: wide, ...(element.height === undefined ? {} : { height: tall }) };
}
