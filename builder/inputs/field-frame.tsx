import { type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';

export interface FrameProps {
  label: string;
  hint?: string;
  /** Sentences of what is wrong with it. */
  faults?: readonly string[];
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
      {children({ id, describedBy: described, isFaulty: faults.length > 0 })}
      <Faults id={`${id}-faults`} faults={faults} />
    </div>
  );
}

export function Faults({ id, faults }: { id?: string; faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return <ul className="faults" id={id}>{faults.map((fault) => <li key={fault}><Icon name="fault" />{fault}</li>)}</ul>;
}
