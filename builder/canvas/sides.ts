import { Position } from '@xyflow/react';
import type { FlowDirection } from '#builder/model/layout.ts';

/** The sides of a card where ways arrive and leave. */
export function sidesOf(direction: FlowDirection, isRightToLeft: boolean): { in: Position; out: Position } {
  if (direction === 'down') return { in: Position.Top, out: Position.Bottom };
  return isRightToLeft ? { in: Position.Right, out: Position.Left } : { in: Position.Left, out: Position.Right };
}
