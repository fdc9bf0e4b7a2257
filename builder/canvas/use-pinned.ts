import { useStoreApi } from '@xyflow/react';
import { type RefObject, useLayoutEffect } from 'react';
import type { Band } from '#builder/model/layout-lanes.ts';
import type { FlowDirection } from '#builder/model/layout.ts';

/**
 * Keeps a list of one element a lane over its bands, however the drawing is pushed and sized: the elements stand still along the flow. A movement moves the
 * list alone; its elements are placed anew only when the size changes.
 */
export function usePinned(list: RefObject<HTMLElement | null>, bands: readonly Band[], direction: FlowDirection): void {
  const store = useStoreApi();
  useLayoutEffect(() => {
    const home = list.current;
    if (!home) return;
    const [start, size] = direction === 'down' ? (['left', 'width'] as const) : (['top', 'height'] as const);
    let sized: number | undefined;
    let shown: readonly number[] | undefined;
    const show = (transform: readonly [x: number, y: number, zoom: number]) => {
      if (shown === transform) return;
      shown = transform;
      const [x, y, zoom] = transform;
      home.style.transform = direction === 'down' ? `translateX(${x}px)` : `translateY(${y}px)`;
      if (zoom === sized) return;
      sized = zoom;
      for (const [index, band] of bands.entries()) {
        const { style } = home.children[index] as HTMLElement;
        [style.left, style.width, style.top, style.height] = ['', '', '', ''];
        style[start] = `${band.from * zoom}px`;
        // Their lines lie on each other.
        style[size] = `${band.size * zoom + 1}px`;
      }
    };
    show(store.getState().transform);
    return store.subscribe(({ transform }) => show(transform));
  }, [list, bands, direction, store]);
}
