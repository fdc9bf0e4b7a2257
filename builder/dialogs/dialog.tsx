import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from '#builder/inputs/button.tsx';
import { Said } from '#builder/state/announcer.tsx';
import { useTexts } from '#builder/state/texts.tsx';

interface Props {
  title: string;
  onClose(): void;
  /** A list needs more room than a question. */
  size?: 'small' | 'large';
  children: ReactNode;
}

/** A window over the editor. The browser keeps the focus inside and gives it back afterwards; Escape closes. */
export function Dialog({ title, onClose, size = 'small', children }: Props) {
  const { t } = useTexts();
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    // The browser would begin with the button that closes.
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes too
    <dialog ref={element} className={`dialog ${size}`} aria-labelledby={id} onClose={onClose} onClick={(event) => { if (event.target === element.current) onClose(); }}>
      <div className="dialog-box">
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          <Button look="quiet" icon="close" iconOnly onClick={onClose}>{t('builder.close')}</Button>
        </header>
        {children}
        <Said />
      </div>
    </dialog>
  );
}
