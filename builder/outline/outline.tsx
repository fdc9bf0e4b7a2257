import { useMemo } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { ActButton } from '#builder/acts/act-button.tsx';
import { branchActs } from '#builder/acts/branch-acts.ts';
import { buttonActs } from '#builder/acts/step-acts.ts';
import { useStepBench } from '#builder/acts/use-step-bench.ts';
import { actorOf, kindLetter, kindName, outcomeName, stepName } from '#builder/model/naming.ts';
import { outcomeInOrder } from '#builder/model/branch-order.ts';
import { actorName } from '#builder/model/lanes.ts';
import { outlineOf, type OutlineStep } from '#builder/model/outline.ts';
import { useChooser } from '#builder/dialogs/chooser-context.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { CommentBadge } from '#builder/dialogs/comment-badge.tsx';
import { StepMark } from '#builder/canvas/step-mark.tsx';
import { useOverlay } from '#builder/trying/trying-context.tsx';

/** The flow as a list in reading order: everything the canvas can do, by keyboard and on a phone. */
export function Outline() {
  const { t } = useTexts();
  const { file } = useEditor();
  const outline = useMemo(() => outlineOf(file), [file]);
  const openChooser = useChooser();
  const numbers = new Map(outline.map(({ key, number }) => [key, number]));
  return (
    <nav className="outline" aria-label={t('builder.outline.label')}>
      <Button icon="plus" onClick={() => openChooser('start')}>{t('builder.add.first')}</Button>
      <ol>{outline.map((one) => <Entry key={one.key} one={one} file={file} numbers={numbers} />)}</ol>
    </nav>
  );
}

function Entry({ one, file, numbers }: { one: OutlineStep; file: ServiceFile; numbers: ReadonlyMap<string, number> }) {
  const { t } = useTexts();
  const { place, goTo } = useEditor();
  const { key, number, step, isReached } = one;
  const isSelected = place.step === key;
  const found = useProblems().byStep.get(key) ?? [];
  const isError = found.some(({ severity }) => severity === 'error');
  const who = actorName(t, file, step);
  const { now, come, missed } = useOverlay();
  const trace = now?.includes(key) ? 'now' : come.has(key) ? 'come' : missed.has(key) ? 'missed' : '';
  return (
    <li className={`entry ${isSelected ? 'selected' : ''} ${isReached ? '' : 'unreached'} ${trace}`}>
      <button type="button" className="entry-name" aria-current={isSelected ? 'true' : undefined} onClick={() => goTo({ section: 'flow', step: key })} data-step={key}>
        <span className="number">{number}</span>
        <span className={`letter ${actorOf(step.kind)}`} aria-hidden="true">{kindLetter(step.kind)}</span>
        <span className="entry-words"><strong>{stepName(t, step)}</strong><span className="quiet">{kindName(t, step.kind)} · {who}{isReached ? '' : ` · ${t('builder.outline.unreached')}`}</span></span>
        <StepMark place={key} />
        <CommentBadge step={key} />
        {trace === 'come' && !come.get(key) ? <span className="unseen">{t('builder.overlay.come')}</span> : null}
        {found.length > 0 ? <span className={`badge ${isError ? 'error' : 'warning'}`}><Icon name={isError ? 'fault' : 'notice'} />{t('builder.outline.problems', { count: found.length })}</span> : null}
      </button>
      <Exits one={one} file={file} numbers={numbers} isSelected={isSelected} />
      {isSelected ? <Acts stepKey={key} /> : null}
    </li>
  );
}

function Exits({ one, file, numbers, isSelected }: { one: OutlineStep; file: ServiceFile; numbers: ReadonlyMap<string, number>; isSelected: boolean }) {
  const { t } = useTexts();
  const bench = useStepBench();
  const openChooser = useChooser();
  if (one.ways.length === 0) return null;
  return (
    <ul className="entry-exits">
      {one.ways.map(({ outcome, target }) => {
        const to = target === undefined ? undefined : file['x-service'].flow.steps[target];
        const name = outcomeName(t, file, one.step, outcome);
        const asked = outcomeInOrder(t, file, one.step, outcome);
        return (
          <li key={outcome}>
            <span><StepMark place={`${one.key} ${outcome}`} /> {to ? t('builder.outline.way', { outcome: asked, number: numbers.get(target!) ?? 0, to: stepName(t, to) }) : t('builder.outline.loose', { outcome: asked })}</span>
            <Button look="quiet" icon="plus" onClick={() => openChooser({ step: one.key, outcome })} aria-label={t('builder.exit.add', { step: stepName(t, one.step), outcome: name })}>{t('builder.outline.change')}</Button>
            {isSelected ? branchActs(bench, one.key, outcome).map((act) => <ActButton key={act.id} act={act} look="quiet" iconOnly />) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Acts({ stepKey }: { stepKey: string }) {
  const bench = useStepBench();
  return <div className="entry-acts">{buttonActs(bench, stepKey).map((act) => <ActButton key={act.id} act={act} />)}</div>;
}
