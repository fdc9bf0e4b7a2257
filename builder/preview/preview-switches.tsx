import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { type Circumstances, isUsual } from './circumstances.ts';

/** Who looks, and on what: another person, without script, on a slow network, with large letters. */
export function PreviewSwitches({ now, onChange }: { now: Circumstances; onChange(change: Partial<Circumstances>): void }) {
  const { t } = useTexts();
  const { roles } = useEditor().file['x-service'];
  const people = [{ value: 'applicant', title: t('builder.preview.as.applicant') }, ...Object.entries(roles).map(([value, { title }]) => ({ value, title }))];
  const boxes = [['hasScript', !now.hasScript, 'script'], ['isSlow', now.isSlow, 'slow'], ['isLarge', now.isLarge, 'large']] as const;
  return (
    <details className="preview-switches">
      <summary>{t(isUsual(now) ? 'builder.preview.switches' : 'builder.preview.switches.on')}</summary>
      <ChoiceField label={t('builder.preview.as')} value={now.as} none={t('builder.preview.as.acting')} choices={people} onChange={(as) => onChange({ as })} />
      <fieldset>
        <legend className="unseen">{t('builder.preview.on')}</legend>
        {boxes.map(([key, isOn, words]) => (
          <label key={key} className="preview-switch"><input type="checkbox" checked={isOn} onChange={() => onChange({ [key]: !now[key] })} />{t(`builder.preview.${words}`)}</label>
        ))}
      </fieldset>
    </details>
  );
}
