import { useCallback } from 'react';
import type { Exit } from '#builder/edits/edit.ts';
import { newSteps } from '#builder/edits/new-parallel.ts';
import type { Wishes } from '#builder/edits/new-step.ts';
import { flowOf, onwardTarget, stepPath } from '#builder/edits/ways.ts';
import { exitTo, removal } from '#builder/model/moves.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { wordsIn } from '#builder/state/texts.tsx';

/** Removes a step and goes to the one before it, so that the focus is not lost; answers its key. */
export function useRemoveStep(): (key: string) => string | undefined {
  const { file, edit, goTo } = useEditor();
  return useCallback((key) => {
    const one = removal(file, key);
    const before = exitTo(file, key);
    const step = flowOf(file).steps[key];
    const neighbour = before !== undefined && before !== 'start' ? before.step : step && onwardTarget(file, step);
    if (!one) return undefined;
    edit(one);
    const next = neighbour === key ? undefined : neighbour;
    goTo({ section: 'flow', ...(next === undefined ? {} : { step: next }) });
    return next;
  }, [file, edit, goTo]);
}

/** Adds a step of a kind after an exit and selects it. Its first words are in the languages of the service. */
export function useAddStep(): (kind: string, after: Exit | undefined, wishes?: Wishes) => void {
  const { file, edit, goTo } = useEditor();
  return useCallback((kind, after, wishes) => {
    const made = newSteps(file, kind, wordsIn, { ...wishes, after });
    edit(made.edit);
    goTo({ section: 'flow', step: made.key, setting: `${stepPath(made.key)}/title` });
  }, [file, edit, goTo]);
}
