import { ViewportPortal } from '@xyflow/react';
import type { CSSProperties } from 'react';
import { Icon } from '#builder/inputs/icon.tsx';
import { type Layout, STEP_WIDTH } from '#builder/model/layout.ts';

interface Props { now: readonly string[]; places: Layout['places']; /** Milliseconds on the way. */ glide: number; isRightToLeft: boolean }

/** Where the file is, at the corner of each card that has it: it glides from one to the next, or jumps for whom nothing is to move. The cards say it in words. */
export function Token({ now, places, glide, isRightToLeft }: Props) {
  const style = (step: string): CSSProperties | undefined => {
    const place = places.get(step);
    return place && { transform: `translate(${isRightToLeft ? place.x + STEP_WIDTH : place.x}px, ${place.y}px) translate(-50%, -50%)`, ['--glide' as string]: `${glide}ms` };
  };
  return <ViewportPortal>{now.map((step, index) => (places.has(step) ? <span key={index} className="token" style={style(step)} aria-hidden="true"><Icon name="play" /></span> : null))}</ViewportPortal>;
}
