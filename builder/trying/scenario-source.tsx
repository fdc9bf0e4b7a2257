import type { Answers } from '#runtime/engine/case.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Takes sample answers from a scenario of the service, or begins with none. */
export function ScenarioSource({ onTake }: { onTake(answers: Answers): void }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const scenarios = file['x-service'].scenarios ?? [];
  return (
    <div className="tool-source">
      {scenarios.length > 0 ? (
        <ChoiceField label={t('builder.why.from')} value="" none={t('builder.why.from.choose')} choices={scenarios.map(({ title }, index) => ({ value: String(index), title }))}
          onChange={(index) => { const chosen = scenarios[Number(index)]; if (index !== '' && chosen) onTake(chosen.answers); }} />
      ) : null}
      <Button look="quiet" icon="again" onClick={() => onTake({})}>{t('builder.why.clear')}</Button>
    </div>
  );
}
