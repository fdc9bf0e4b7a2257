import { useEffect, useSyncExternalStore } from 'react';

const boxes = new Set<object>();
const listeners = new Set<() => void>();

/** Notes a box that holds something the file did not take, until the returned function is called. */
export function holdUntaken(): () => void {
  const box = {};
  const tell = () => { for (const listener of listeners) listener(); };
  boxes.add(box);
  tell();
  return () => { boxes.delete(box); tell(); };
}

/** How many boxes in sight hold what was not taken. */
export const untakenCount = (): number => boxes.size;

export function listenToUntaken(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** As long as it is true, nobody is told that everything is saved and sound. */
export function useHoldUntaken(isUntaken: boolean): void {
  useEffect(() => (isUntaken ? holdUntaken() : undefined), [isUntaken]);
}

export const useUntaken = (): number => useSyncExternalStore(listenToUntaken, untakenCount);
