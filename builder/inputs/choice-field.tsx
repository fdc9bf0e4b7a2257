import type { Choice } from '#builder/edits/new-row.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { type Fault, FieldFrame } from './field-frame.tsx';

interface Props {
  label: string;
  hint?: string;
  value: string;
  choices: readonly Choice[];
  onChange(value: string): void;
  /** Words of the empty choice; without them something has to be chosen. */
  none?: string;
  faults?: readonly Fault[];
  setting?: string;
}

/** One of a list. A value that is not on it any more stays visible as what it is. */
export function ChoiceField({ label, hint, value, choices, onChange, none, faults, setting }: Props) {
  const { t } = useTexts();
  const isListed = choices.some((choice) => choice.value === value);
  return (
    <FieldFrame label={label} hint={hint} faults={faults}>
      {({ id, describedBy, isFaulty }) => (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)} aria-describedby={describedBy} aria-invalid={isFaulty || undefined} data-setting={setting}>
          {none !== undefined ? <option value="">{none}</option> : value === '' ? <option value="">{t('builder.choose')}</option> : null}
          {value !== '' && !isListed ? <option value={value}>{t('builder.choice.gone', { name: value })}</option> : null}
          {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.title}</option>)}
        </select>
      )}
    </FieldFrame>
  );
}
