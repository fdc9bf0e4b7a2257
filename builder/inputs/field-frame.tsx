import { type ReactNode, useId } from 'react';
import { useTexts } from '#builder/state/texts.tsx';
import { Icon } from './icon.tsx';

/** What is wrong, in a sentence; a plain one is an error. A notice keeps nothing from being published. */
export type Fault = string | { notice: string };

const saidIn = (fault: Fault): string => (typeof fault === 'string' ? fault : fault.notice);

export interface FrameProps {
  label: string;
  hint?: string;
  /** Sentences of what is wrong with it. */
  faults?: readonly Fault[];
  /** Draws the control; `describedBy` names the hint and the faults. */
  children(ids: { id: string; describedBy: string | undefined; isFaulty: boolean }): ReactNode;
}

/** Label, hint and faults around one control. */
export function FieldFrame({ label, hint, faults = [], children }: FrameProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', faults.length > 0 ? `${id}-faults` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? <p className="hint" id={`${id}-hint`}>{hint}</p> : null}
      {children({ id, describedBy: described, isFaulty: faults.some((fault) => typeof fault === 'string') })}
      <Faults id={`${id}-faults`} faults={faults} />
    </div>
  );
}

export function Faults({ id, faults }: { id?: string; faults: readonly Fault[] }) {
  const { t } = useTexts();
  if (faults.length === 0) return null;
  return (
    <ul className="faults" id={id}>
      {faults.map((fault) => {
        const isNotice = typeof fault !== 'string';
        return <li key={saidIn(fault)} className={isNotice ? 'notice' : undefined}><Icon name={isNotice ? 'notice' : 'fault'} /><span>{isNotice ? <span className="unseen">{t('builder.problems.warning')} </span> : null}{saidIn(fault)}</span></li>;
      })}
    </ul>
  );
}
