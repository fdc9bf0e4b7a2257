import type { Step } from '#schemas/index.ts';
import type { Act } from '#builder/acts/act.ts';
import { ActButton } from '#builder/acts/act-button.tsx';
import { branchActs } from '#builder/acts/branch-acts.ts';
import { useStepBench } from '#builder/acts/use-step-bench.ts';
import { askedInOrder, outcomeInOrder } from '#builder/model/branch-order.ts';
import { outcomeName, stepName } from '#builder/model/naming.ts';
import { waysOf } from '#builder/model/outline.ts';
import { useChooser } from '#builder/dialogs/chooser-context.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Where each outcome leads, with a button to lead it elsewhere. */
export function StepWays({ stepKey, step }: { stepKey: string; step: Step }) {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  const openChooser = useChooser();
  const bench = useStepBench();
  const ways = waysOf(file, step);
  if (ways.length === 0) return null;
  return (
    <section className="ways" aria-label={t('builder.ways.title')}>
      <h3>{t('builder.ways.title')}</h3>
      {askedInOrder(step).length > 1 ? <p className="hint">{t('builder.branch.order')}</p> : null}
      <ul>
        {ways.map(({ outcome, target }) => {
          const to = target === undefined ? undefined : file['x-service'].flow.steps[target];
          const name = outcomeName(t, file, step, outcome);
          return (
            <li key={outcome}>
              <span className="way-outcome">{outcomeInOrder(t, file, step, outcome)}</span>
              {to ? <button type="button" className="link" onClick={() => goTo({ section: 'flow', step: target })}>{stepName(t, to)}</button> : <span className="loose">{t('builder.ways.nowhere')}</span>}
              <Button look="quiet" onClick={() => openChooser({ step: stepKey, outcome })} aria-label={t('builder.exit.add', { step: stepName(t, step), outcome: name })}>{t('builder.ways.change')}</Button>
              <Order acts={branchActs(bench, stepKey, outcome)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Sooner or later among the conditions that are asked in order. */
const Order = ({ acts }: { acts: readonly Act[] }) => (acts.length === 0 ? null : <span className="way-order">{acts.map((act) => <ActButton key={act.id} act={act} look="quiet" iconOnly />)}</span>);
