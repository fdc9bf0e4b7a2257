import { useCallback } from 'react';
import { flowOf, onwardTarget } from '#builder/edits/ways.ts';
import { exitTo, removal } from '#builder/model/moves.ts';
import { useEditor } from '#builder/state/editor.tsx';

/** Removes a step and goes to the one before it, so that the focus is not lost; answers its key. */
export function useRemoveStep(): (key: string) => string | undefined {
  const { file, edit, goTo } = useEditor();
  return useCallback((key) => {
    const one = removal(file, key);
    const before = exitTo(file, key);
    const step = flowOf(file).steps[key];
    const neighbour = before !== undefined && before !== 'start' ? before.step : step && onwardTarget(file, step);
    if (!one || !edit(one)) return undefined;
    const next = neighbour === key ? undefined : neighbour;
    goTo({ section: 'flow', ...(next === undefined ? {} : { step: next }) });
    return next;
  }, [file, edit, goTo]);
}
