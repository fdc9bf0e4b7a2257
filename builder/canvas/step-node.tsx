import { Handle, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { isEnd } from '#builder/edits/ways.ts';
import { actorOf, kindLetter, kindName, NO_LETTER, outcomeName, stepName, whoActs } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { useChooser } from '#builder/dialogs/chooser-context.ts';
import { CommentBadge } from '#builder/dialogs/comment-badge.tsx';
import { useOverlay } from '#builder/trying/trying-context.tsx';
import type { StepNode } from './drawing.ts';
import { useOnlyRead } from './only-read.ts';
import { ProblemBadge } from './problem-badge.tsx';
import { sidesOf } from './sides.ts';
import { StepFacts } from './step-facts.tsx';
import { StepMark } from './step-mark.tsx';

/** One step on the canvas: who acts, what it is, how it is called, how long it may take, what is in it, and a door for every outcome. */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<StepNode>) {
  const { t, isRightToLeft } = useTexts();
  const { file } = useEditor();
  const openChooser = useChooser();
  const isOnlyRead = useOnlyRead();
  const { now, come, missed, marks } = useOverlay();
  const { direction, step: { step, ways } } = data;
  const sides = sidesOf(direction, isRightToLeft);
  const who = whoActs(file, step);
  const letter = kindLetter(step.kind);
  const ends = ways.length > 0 && !isEnd(step) ? undefined : t(step['status'] === 'rejected' ? 'builder.step.ends.rejected' : 'builder.step.ends.approved');
  return (
    <div dir={isRightToLeft ? 'rtl' : 'ltr'} className={`step ${direction} ${actorOf(step.kind)} ${selected ? 'selected' : ''} ${data.step.isReached ? '' : 'unreached'} ${now?.includes(id) ? 'now' : come.has(id) ? 'come' : missed.has(id) ? 'missed' : marks?.get(id)?.sort ?? ''}`}>
      <Handle type="target" position={sides.in} isConnectableStart={false} />
      <div className="step-head">
        <span className="letter" aria-hidden="true" title={letter === NO_LETTER ? undefined : t(`builder.letter.${letter}`)}>{letter}</span>
        <span className="step-kind">{kindName(t, step.kind)}{who ? <span className="step-who"> · {who}</span> : null}</span>
        <StepMark place={id} />
        <CommentBadge step={id} />
        <ProblemBadge errors={data.errors} warnings={data.warnings} />
      </div>
      <div className="step-title" title={stepName(t, step)}>{stepName(t, step)}</div>
      <StepFacts file={file} step={step} ends={ends} />
      {ways.length === 0 ? null : (
        <ul className="exits">
          {ways.map(({ outcome, target }, index) => {
            const name = outcomeName(t, file, step, outcome);
            return (
              <li key={outcome}>
                {isOnlyRead ? <span className={`exit ${target === undefined ? 'loose' : ''}`}><span>{name}</span></span> : <button type="button" className={`exit nodrag nopan ${target === undefined ? 'loose' : ''}`} onClick={() => openChooser({ step: id, outcome })} title={name}
                  aria-label={t(target === undefined ? 'builder.exit.loose' : 'builder.exit.add', { step: stepName(t, step), outcome: name })}>
                  <Icon name="plus" /><span>{name}</span>
                </button>}
                <Handle type="source" id={outcome} position={sides.out} isConnectableEnd={false} style={direction === 'across' ? { insetBlockStart: `${((index + 0.5) / ways.length) * 100}%` } : undefined} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
});
