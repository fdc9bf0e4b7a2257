import { fieldAt, type ServiceFile, type Step, toPath } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { Button } from '#builder/inputs/button.tsx';
import { outcomeInOrder } from '#builder/model/branch-order.ts';
import { actorName } from '#builder/model/lanes.ts';
import { actorOf, kindLetter, kindName, stepName } from '#builder/model/naming.ts';
import { waysOf } from '#builder/model/outline.ts';
import { stepLetters } from '#builder/model/step-letters.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { letterWords } from './step-facts.tsx';

/** What a step is, to read: who acts, how long it may take, what is asked and in it, and where it leads. */
export function StepReading({ stepKey, onLook }: { stepKey: string | undefined; onLook(step: string): void }) {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  const problems = useProblems().byStep.get(stepKey ?? '')?.length ?? 0;
  const step = stepKey === undefined ? undefined : file['x-service'].flow.steps[stepKey];
  if (!step) return <p className="hint">{t('builder.reading.none')}</p>;
  const asked = questionsOf(file, step);
  const facts = [
    ...(typeof step['days'] === 'number' ? [t('builder.step.days', { days: step['days'] })] : []),
    ...(asked.length > 0 ? [t('builder.reading.asks', { questions: asked.join(', ') })] : []),
    ...stepLetters(t, file, step).map((one) => letterWords(t, one)),
    ...(problems > 0 ? [t('builder.outline.problems', { count: problems })] : []),
  ];
  return (
    <>
      <h2><span className={`letter ${actorOf(step.kind)}`} aria-hidden="true">{kindLetter(step.kind)}</span>{stepName(t, step)}</h2>
      <p className="quiet">{kindName(t, step.kind)} · {actorName(t, file, step)}</p>
      {Object.hasOwn(stepKinds, step.kind) ? <p>{t(`step.kind.${step.kind}.help`)}</p> : null}
      <ul className="reading-facts">{facts.map((fact) => <li key={fact}>{fact}</li>)}</ul>
      <ul className="reading-ways">
        {waysOf(file, step).map(({ outcome, target }) => {
          const to = target === undefined ? undefined : file['x-service'].flow.steps[target];
          return <li key={outcome}><span>{outcomeInOrder(t, file, step, outcome)}</span>{to ? <button type="button" className="link" onClick={() => onLook(target!)}>{stepName(t, to)}</button> : <span className="loose">{t('builder.ways.nowhere')}</span>}</li>;
        })}
      </ul>
      <Button onClick={() => goTo({ section: 'flow', step: stepKey })}>{t('builder.reading.open', { step: stepName(t, step) })}</Button>
    </>
  );
}

/** The questions of its pages, by their own words. */
function questionsOf(file: ServiceFile, step: Step): string[] {
  const screens = Object.hasOwn(stepKinds, step.kind) ? (stepKinds[step.kind]!.screens?.(step) ?? []) : [];
  return screens.flatMap((screen) => Object.keys(file.properties?.[screen]?.properties ?? {}).map((key) => fieldAt(file, toPath([screen, key]))?.title ?? key));
}
