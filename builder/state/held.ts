import { useCallback, useState } from 'react';
import { useEditor } from './editor.tsx';

/** By service and form. */
const HELD = new Map<string, unknown>();

/** State of a form that is not part of the drawing yet: it outlives a newer drawing that takes the place of the one it was begun in. `undefined` lets it go. */
export function useHeld<T>(form: string, first: () => T): [T, (next: T | undefined) => void] {
  const { slug } = useEditor();
  const key = `${slug} ${form}`;
  const start = () => ({ key, value: HELD.has(key) ? HELD.get(key) as T : first() });
  const [state, setState] = useState(start);
  // The same form of something else.
  const current = state.key === key ? state : start();
  if (current !== state) setState(current);
  const hold = useCallback((next: T | undefined) => {
    if (next === undefined) HELD.delete(key);
    else {
      HELD.set(key, next);
      setState({ key, value: next });
    }
  }, [key]);
  return [current.value, hold];
}
