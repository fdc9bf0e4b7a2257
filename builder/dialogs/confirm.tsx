import { useState } from 'react';
import type { Answer } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  title: string;
  /** What will happen, and what will not. */
  text: string;
  /** The act by its name: "Delete the draft". */
  act: string;
  onAct(): Promise<Answer<unknown>>;
  onDone(): void;
  onClose(): void;
}

/** Asks before what undo does not bring back. */
export function Confirm({ title, text, act, onAct, onDone, onClose }: Props) {
  const { t } = useTexts();
  const [fault, setFault] = useState('');
  const [isWorking, setWorking] = useState(false);
  const run = async () => {
    setWorking(true);
    const answer = await onAct();
    setWorking(false);
    if (answer.ok) onDone();
    else setFault(answer.refusal.message || t('builder.offline'));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {fault ? <p className="faults" role="alert">{fault}</p> : null}
      <div className="acts">
        <Button look="bad" disabled={isWorking} onClick={() => void run()}>{act}</Button>
        <Button onClick={onClose} data-first>{t('builder.cancel')}</Button>
      </div>
    </Dialog>
  );
}
