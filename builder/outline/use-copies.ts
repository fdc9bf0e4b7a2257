import { useCallback, useMemo } from 'react';
import { copyStep, pasteStep, type StepCopy } from '#builder/edits/copy-step.ts';
import type { Exit, Label } from '#builder/edits/edit.ts';
import { flowOf, isEnd, onwardOutcome, outcomesOf } from '#builder/edits/ways.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import type { Editor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Where a copied step is kept, so that it can be pasted into another service in another tab. */
const KEPT = 'builder-copied-step';

export interface Copies {
  copy(key: string): void;
  /** After a step; after the chosen one where none is named. */
  paste(at?: string): void;
  duplicate(key: string): void;
  /** Title of the step that can be pasted. */
  copied(): string | undefined;
}

/** Copies steps and pastes them after the chosen one, in this service or another. */
export function useCopies({ file, edit, goTo, place }: Pick<Editor, 'file' | 'edit' | 'goTo' | 'place'>): Copies {
  const { t } = useTexts();
  const announce = useAnnounce();
  const put = useCallback((copied: StepCopy, after: Exit | undefined, label?: Label) => {
    const { edit: act, key } = pasteStep(file, copied, after);
    if (edit(label ? { do: 'group', label, edits: [act] } : act)) goTo({ section: 'flow', step: key });
  }, [file, edit, goTo]);
  const after = useCallback((key: string | undefined): Exit | undefined => {
    const step = key === undefined ? undefined : flowOf(file).steps[key];
    const outcome = step && !isEnd(step) ? onwardOutcome(outcomesOf(file, step)) : undefined;
    return key !== undefined && outcome !== undefined ? { step: key, outcome } : undefined;
  }, [file]);
  return useMemo(() => ({
    copy(key) {
      const copied = copyStep(file, key);
      if (!copied) return;
      try {
        localStorage.setItem(KEPT, JSON.stringify(copied));
        announce(t('builder.step.copied', { title: copied.step.title }));
      } catch {
        announce(t('builder.step.notCopied'));
      }
    },
    paste(at) {
      const copied = read();
      if (copied) put(copied, after(at ?? place.step));
      else announce(t('builder.step.nothingCopied'));
    },
    copied: () => read()?.step.title,
    duplicate(key) {
      const copied = copyStep(file, key);
      if (copied) put(copied, after(key), { key: 'builder.edit.duplicateStep', params: { title: copied.step.title } });
    },
  }), [file, place.step, after, put, announce, t]);
}

/** What was copied here, by this editor; anything else is as good as nothing. */
function read(): StepCopy | undefined {
  try {
    const copied = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Partial<StepCopy> | null;
    return copied?.step?.kind !== undefined && Array.isArray(copied.screens) && copied.definitions && copied.texts ? (copied as StepCopy) : undefined;
  } catch {
    return undefined;
  }
}
