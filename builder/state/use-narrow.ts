import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 44rem)';

/** Whether the window is a phone's: one draws in the list there, and the drawing is to read. */
export const useIsNarrow = (): boolean => useSyncExternalStore(
  (listener) => {
    const media = matchMedia(QUERY);
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  },
  () => matchMedia(QUERY).matches,
);
