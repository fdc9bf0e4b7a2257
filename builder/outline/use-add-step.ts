import { useCallback } from 'react';
import type { Exit } from '#builder/edits/edit.ts';
import { newSteps } from '#builder/edits/new-parallel.ts';
import type { Wishes } from '#builder/edits/new-step.ts';
import { stepPath } from '#builder/edits/ways.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { wordsIn } from '#builder/state/texts.tsx';

/** Adds a step of a kind after an exit and selects it. Its first words are in the languages of the service. */
export function useAddStep(): (kind: string, after: Exit | undefined, wishes?: Wishes) => void {
  const { file, edit, goTo } = useEditor();
  return useCallback((kind, after, wishes) => {
    const made = newSteps(file, kind, wordsIn, { ...wishes, after });
    if (!edit(made.edit)) return;
    goTo({ section: 'flow', step: made.key, setting: `${stepPath(made.key)}/title` });
  }, [file, edit, goTo]);
}
