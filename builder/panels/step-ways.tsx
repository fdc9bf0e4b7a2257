import type { Step } from '#schemas/index.ts';
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
  const ways = waysOf(file, step);
  if (ways.length === 0) return null;
  return (
    <section className="ways" aria-label={t('builder.ways.title')}>
      <h3>{t('builder.ways.title')}</h3>
      <ul>
        {ways.map(({ outcome, target }) => {
          const to = target === undefined ? undefined : file['x-service'].flow.steps[target];
          const name = outcomeName(t, file, step, outcome);
          return (
            <li key={outcome}>
              <span className="way-outcome">{name}</span>
              {to ? <button type="button" className="link" onClick={() => goTo({ section: 'flow', step: target })}>{stepName(t, to)}</button> : <span className="loose">{t('builder.ways.nowhere')}</span>}
              <Button look="quiet" onClick={() => openChooser({ step: stepKey, outcome })} aria-label={t('builder.exit.add', { step: stepName(t, step), outcome: name })}>{t('builder.ways.change')}</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
