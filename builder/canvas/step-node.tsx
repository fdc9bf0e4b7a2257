import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { isEnd } from '#builder/edits/ways.ts';
import type { FlowDirection } from '#builder/model/layout.ts';
import { actorOf, kindLetter, kindName, outcomeName, stepName, whoActs } from '#builder/model/naming.ts';
import { usePreferences } from '#builder/state/preferences.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { useChooser } from '#builder/dialogs/chooser-context.ts';
import { CommentBadge } from '#builder/dialogs/comment-badge.tsx';
import { useOverlay } from '#builder/trying/trying-context.tsx';
import type { StepNode } from './drawing.ts';
import { StepMark } from './step-mark.tsx';

/** One step on the canvas: who acts, what it is, how it is called, and a door for every outcome. */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<StepNode>) {
  const { t, isRightToLeft } = useTexts();
  const { file } = useEditor();
  const { direction } = usePreferences();
  const openChooser = useChooser();
  const { now, come, missed, marks } = useOverlay();
  const { step, ways } = data.step;
  const sides = sidesOf(direction, isRightToLeft);
  const who = whoActs(file, step);
  return (
    <div dir={isRightToLeft ? 'rtl' : 'ltr'} className={`step ${actorOf(step.kind)} ${selected ? 'selected' : ''} ${data.step.isReached ? '' : 'unreached'} ${now?.includes(id) ? 'now' : come.has(id) ? 'come' : missed.has(id) ? 'missed' : marks?.get(id)?.sort ?? ''}`}>
      <Handle type="target" position={sides.in} isConnectableStart={false} />
      <div className="step-head">
        <span className="letter" aria-hidden="true">{kindLetter(step.kind)}</span>
        <span className="step-kind">{kindName(t, step.kind)}{who ? <span className="step-who"> · {who}</span> : null}</span>
        <StepMark place={id} />
        <CommentBadge step={id} />
        {data.errors + data.warnings > 0 ? (
          <span className={data.errors > 0 ? 'badge error' : 'badge warning'}><Icon name={data.errors > 0 ? 'fault' : 'notice'} /><span aria-hidden="true">{data.errors + data.warnings}</span><span className="unseen">{t('builder.outline.problems', { count: data.errors + data.warnings })}</span></span>
        ) : null}
      </div>
      <div className="step-title" title={stepName(t, step)}>{stepName(t, step)}</div>
      {ways.length === 0 || isEnd(step) ? <div className="step-end">{step['status'] === 'rejected' ? t('builder.step.ends.rejected') : t('builder.step.ends.approved')}</div> : null}
      {ways.length === 0 ? null : (
        <ul className="exits">
          {ways.map(({ outcome, target }) => {
            const name = outcomeName(t, file, step, outcome);
            return (
              <li key={outcome}>
                <button type="button" className={`exit nodrag nopan ${target === undefined ? 'loose' : ''}`} onClick={() => openChooser({ step: id, outcome })} title={name}
                  aria-label={t(target === undefined ? 'builder.exit.loose' : 'builder.exit.add', { step: stepName(t, step), outcome: name })}>
                  <Icon name="plus" /><span>{name}</span>
                </button>
                <Handle type="source" id={outcome} position={sides.out} isConnectableEnd={false} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
});

function sidesOf(direction: FlowDirection, isRightToLeft: boolean): { in: Position; out: Position } {
  if (direction === 'down') return { in: Position.Top, out: Position.Bottom };
  return isRightToLeft ? { in: Position.Right, out: Position.Left } : { in: Position.Left, out: Position.Right };
}
