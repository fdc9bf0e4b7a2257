import { describe, expect, it } from 'vitest';
import type { CertificateElement } from './certificate-layout.ts';
import { withinMargins } from './page-margins.ts';

const box = (more: Partial<CertificateElement>): CertificateElement => ({ kind: 'text', text: '', size: 9, x: 60, y: 60, width: 100, height: 20, ...more } as CertificateElement);
const placed = ({ x, y, width, height }: CertificateElement) => [x, y, width, height];

describe('[S26] what is printed keeps away from the edge, and is moved no further than it has to', () => {
  it('given a box within the margins, then it is the very same', () => {
    for (const clear of [box({}), box({ x: 43, y: 43 }), box({ kind: 'frame', x: 15, y: 15, width: 565, height: 811 } as never), box({ kind: 'line', x: 20, y: 20, height: undefined } as never)]) expect(withinMargins(clear, 'A4')).toBe(clear);
    const onCard = box({ x: 5, y: 5 });
    expect(withinMargins(onCard, 'card')).toBe(onCard);
  });

  it('given one at an edge, then it is moved, and made smaller only where it has no room', () => {
    expect(placed(withinMargins(box({ x: 5, y: 830 }), 'A4'))).toEqual([43, 779, 100, 20]);
    expect(placed(withinMargins(box({ kind: 'qr', x: 560, width: 120, height: undefined } as never), 'A4'))).toEqual([432, 60, 120, undefined]);
    expect(placed(withinMargins(box({ x: 0, width: 595 }), 'A4'))).toEqual([42, 60, 510, 20]);
    expect(placed(withinMargins(box({ kind: 'frame', x: 0, y: 0, width: 595, height: 841 } as never), 'A4'))).toEqual([15, 14, 566, 813]);
  });

  it('given what was moved, then it is not moved again', () => {
    for (const page of ['A4', 'letter'] as const) for (const kind of ['text', 'frame'] as const) for (const [x, y, width, height] of [[0, 0, 612, 792], [590, 780, 5, 5], [-0, 791, 600, 1]]) {
      const moved = withinMargins(box({ kind, x, y, width, height } as never), page);
      expect(withinMargins(moved, page)).toBe(moved);
    }
  });
});
