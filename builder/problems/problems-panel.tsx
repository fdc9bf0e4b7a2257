import { useState } from 'react';
import type { Problem } from '#schemas/index.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { placeOf } from '#builder/model/places.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { focusPlace } from '#builder/state/focus-place.ts';
import { useUntaken } from '#builder/state/untaken.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { BurdenMeter } from './burden-meter.tsx';
import { problemWords } from './sentence.ts';
import { useProblems } from './use-problems.tsx';

/** Everything that keeps the service from being sound, while it is drawn. A click goes to the element. */
export function ProblemsPanel({ isOpen, onToggle }: { isOpen: boolean; onToggle(): void }) {
  const { t } = useTexts();
  const { all, errors, warnings, isKnown } = useProblems();
  const untaken = useUntaken();
  const mood = untaken + errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'good';
  return (
    <section className={`problems ${isOpen ? 'open' : ''}`} aria-label={t('builder.problems.title')}>
      <button type="button" className={`problems-bar ${mood}`} aria-expanded={isOpen} onClick={onToggle}>
        <Icon name={mood === 'good' ? 'good' : mood === 'error' ? 'fault' : 'notice'} />
        <span>{!isKnown ? t('builder.problems.checking') : all.length > 0 ? t('builder.problems.count', { errors, warnings }) : untaken > 0 ? '' : t('builder.problems.none')}{untaken > 0 ? ` ${t('builder.problems.untaken', { count: untaken })}` : ''}</span>
      </button>
      <BurdenMeter />
      {isOpen && all.length > 0 ? (
        <ul className="problems-list">
          {[...all].sort((one, other) => rank(one) - rank(other)).map((problem, index) => <Entry key={`${problem.code} ${problem.path} ${index}`} problem={problem} />)}
        </ul>
      ) : null}
    </section>
  );
}

const rank = ({ severity }: Problem): number => (severity === 'error' ? 0 : 1);

function Entry({ problem }: { problem: Problem }) {
  const { t } = useTexts();
  const { file, goTo, edit, isReadOnly } = useEditor();
  const { fixOf } = useProblems();
  const fix = isReadOnly ? undefined : fixOf?.(t, file, problem);
  const [isExplained, setExplained] = useState(false);
  const { severity, path } = problem;
  const { what, where, why, act } = problemWords(t, file, problem);
  return (
    <li className={severity}>
      <button type="button" className="problem-go" onClick={() => { goTo(placeOf(file, path)); focusPlace(); }}>
        <Icon name={severity === 'error' ? 'fault' : 'notice'} />
        <span><span className="unseen">{t(`builder.problems.${severity}`)}</span> {what}{where ? <span className="quiet problem-where"><span className="unseen">{t('builder.problems.where', { where: '' })}</span>{where}</span> : null}</span>
      </button>
      {[fix, fix?.or].map((one) => (one ? <Button key={one.words} look="quiet" icon="good" onClick={() => { if (!edit(one.edit)) return; if (one.then !== undefined) goTo(placeOf(file, one.then)); focusPlace(); }}>{one.words}</Button> : null))}
      <button type="button" className="problem-why" aria-expanded={isExplained} onClick={() => setExplained(!isExplained)}>{t('builder.problems.why')}</button>
      {isExplained ? <p className="hint">{why} {act}</p> : null}
    </li>
  );
}
