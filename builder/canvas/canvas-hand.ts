import type { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { FIT } from './sight.ts';

/** What can be done to the drawing from elsewhere. */
export interface CanvasHand { zoomIn(): void; zoomOut(): void; fit(): void }

let hand: CanvasHand | undefined;
/** The canvas that is shown; undefined while there is none. */
export const canvasInHand = (): CanvasHand | undefined => hand;

/** Lends the drawing out as long as it is shown. */
export function useCanvasHand(flow: ReturnType<typeof useReactFlow>): void {
  useEffect(() => {
    const lent: CanvasHand = { zoomIn: () => void flow.zoomIn(), zoomOut: () => void flow.zoomOut(), fit: () => void flow.fitView(FIT) };
    hand = lent;
    return () => { if (hand === lent) hand = undefined; };
  }, [flow]);
}
