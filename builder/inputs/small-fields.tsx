import { useEffect, useId, useState } from 'react';
import { useHoldUntaken } from '#builder/state/untaken.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { type Fault, FieldFrame, Faults } from './field-frame.tsx';
import { typedNumber } from './typed-number.ts';

/** Yes or no. */
export function CheckField({ label, hint, value, onChange }: { label: string; hint?: string; value: boolean; onChange(value: boolean): void }) {
  const id = useId();
  return (
    <div className="field check">
      <input id={id} type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} aria-describedby={hint ? `${id}-hint` : undefined} />
      <label htmlFor={id}>{label}</label>
      {hint ? <p className="hint" id={`${id}-hint`}>{hint}</p> : null}
    </div>
  );
}

/** Longer lists scroll by themselves. */
const MANY = 12;

/** Several of a list. */
export function ChecksField({ label, hint, choices, value, onChange, faults = [] }: { label: string; hint?: string; choices: readonly { value: string; title: string }[]; value: readonly string[]; onChange(value: string[]): void; faults?: readonly Fault[] }) {
  return (
    <fieldset className="field checks">
      <legend>{label}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <div className={choices.length > MANY ? 'many' : undefined}>
        {choices.map((choice) => (
          <CheckField key={choice.value} label={choice.title} value={value.includes(choice.value)}
            onChange={(isChosen) => onChange(choices.map((one) => one.value).filter((one) => (one === choice.value ? isChosen : value.includes(one))))} />
        ))}
      </div>
      <Faults faults={faults} />
    </fieldset>
  );
}

interface NumberProps {
  label: string;
  hint?: string;
  value: number | undefined;
  onChange(value: number | undefined): void;
  whole?: boolean;
  faults?: readonly Fault[];
  setting?: string;
  /** An answer that is only tried out is no part of what is saved. */
  isTrial?: boolean;
}

/** A number in the digits of any script, or nothing. What is no number stays in the box, and the box and the page say that it was not taken. */
export function NumberField({ label, hint, value, onChange, whole = true, faults = [], setting, isTrial = false }: NumberProps) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(value === undefined ? '' : String(value));
  const isUntaken = typedNumber(typed, whole) === 'unreadable';
  useHoldUntaken(isUntaken && !isTrial);
  useEffect(() => setTyped((now) => (typedNumber(now, whole) === value ? now : value === undefined ? '' : String(value))), [value, whole]);
  const change = (text: string) => {
    setTyped(text);
    const number = typedNumber(text, whole);
    if (number !== 'unreadable' && number !== value) onChange(number);
  };
  return (
    <FieldFrame label={label} hint={hint} faults={isUntaken ? [t(whole ? 'builder.number.unreadable.whole' : 'builder.number.unreadable'), ...faults] : faults}>
      {({ id, describedBy, isFaulty }) => (
        <input id={id} className="short" type="text" inputMode={whole ? 'numeric' : 'decimal'} value={typed} onChange={({ target }) => change(target.value)} aria-describedby={describedBy}
          aria-invalid={isFaulty || undefined} data-setting={setting} />
      )}
    </FieldFrame>
  );
}

/** A text of the machine's own, such as a pattern: kept as typed, undefined when empty. */
export function CodeField({ label, hint, value, onChange, faults }: { label: string; hint?: string; value: string | undefined; onChange(value: string | undefined): void; faults?: readonly Fault[] }) {
  return (
    <FieldFrame label={label} hint={hint} faults={faults}>
      {({ id, describedBy, isFaulty }) => (
        <input id={id} className="code" type="text" dir="ltr" spellCheck={false} autoCapitalize="off" value={value ?? ''} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)} aria-describedby={describedBy} aria-invalid={isFaulty || undefined} />
      )}
    </FieldFrame>
  );
}

/** A day (`2026-12-17`) or a time of day (`09:00`), chosen as the browser offers it. */
export function MomentField({ label, hint, sort, value, onChange, faults, setting }: { label: string; hint?: string; sort: 'date' | 'time'; value: string; onChange(value: string): void; faults?: readonly Fault[]; setting?: string }) {
  return (
    <FieldFrame label={label} hint={hint} faults={faults}>
      {({ id, describedBy, isFaulty }) => <input id={id} className="short" type={sort} value={value} onChange={({ target }) => onChange(target.value)} aria-describedby={describedBy} aria-invalid={isFaulty || undefined} data-setting={setting} />}
    </FieldFrame>
  );
}
