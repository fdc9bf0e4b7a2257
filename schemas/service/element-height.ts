import type { CertificateElement } from './certificate-layout.ts';

const SQUARE = ({ width }: CertificateElement): number => width;
const OWN_HEIGHT: Partial<Record<CertificateElement['kind'], (element: CertificateElement) => number>> = {
  text: (element) => (element.kind === 'text' ? element.size * 1.4 : 0), field: () => 36, signature: () => 36, table: () => 40, qr: SQUARE, picture: SQUARE, photo: SQUARE,
};

/** Height an element takes, in points, where its box says none as well. */
export const heightOf = (element: CertificateElement): number => element.height ?? OWN_HEIGHT[element.kind]?.(element) ?? 0;

/** Whether two boxes have more than a touch in common. */
export function overlap(one: CertificateElement, other: CertificateElement): boolean {
  const shared = (from: 'x' | 'y', length: (element: CertificateElement) => number) => Math.min(one[from] + length(one), other[from] + length(other)) - Math.max(one[from], other[from]);
  return shared('x', ({ width }) => width) > TOUCH && shared('y', heightOf) > TOUCH;
}

/** Points two boxes may share: what stands in them is smaller. */
const TOUCH = 2;
