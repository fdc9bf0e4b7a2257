import { Handle, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '#builder/inputs/icon.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import type { LaneNode } from './drawing.ts';
import { ProblemBadge } from './problem-badge.tsx';
import { sidesOf } from './sides.ts';

/** A folded lane: its name, how many steps and problems are in it, and what its steps are called. Choosing it opens it. */
export const LaneCard = memo(function LaneCard({ data }: NodeProps<LaneNode>) {
  const { t, isRightToLeft } = useTexts();
  const sides = sidesOf(data.direction, isRightToLeft);
  return (
    <div dir={isRightToLeft ? 'rtl' : 'ltr'} className={`step lane-card ${data.isHere ? 'now' : ''}`}>
      <Handle type="target" position={sides.in} isConnectable={false} />
      <div className="step-head">
        <span className="step-kind">{t('builder.lane.steps', { count: data.count })}</span>
        {data.isHere ? <span className="mark now"><Icon name="play" />{t('builder.overlay.here')}</span> : null}
        <ProblemBadge errors={data.errors} warnings={data.warnings} />
      </div>
      <div className="step-title" title={data.name}>{data.name}</div>
      <p className="lane-inside">{data.inside}</p>
      <p className="lane-open"><Icon name="plus" />{t('builder.lane.open.short')}</p>
      <Handle type="source" id="out" position={sides.out} isConnectable={false} />
    </div>
  );
});
