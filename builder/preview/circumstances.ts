import { useSyncExternalStore } from 'react';

/** Under what a page is looked at; nothing of it changes the service, and nothing of it is kept. */
export interface Circumstances {
  /** `applicant` or the key of a role; empty: whoever acts. */
  as: string;
  hasScript: boolean;
  isSlow: boolean;
  isLarge: boolean;
  /** In which of the service's languages; undefined: the analyst's own, where it is among them. */
  language?: string;
}

const USUAL: Circumstances = { as: '', hasScript: true, isSlow: false, isLarge: false };
const listeners = new Set<() => void>();
let current = USUAL;

export const circumstances = (): Circumstances => current;

export function setCircumstances(change: Partial<Circumstances>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

export const useCircumstances = (): Circumstances => useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, circumstances);

/** The language is chosen in plain sight, and nothing unusual. */
export const isUsual = (now: Circumstances): boolean => (['as', 'hasScript', 'isSlow', 'isLarge'] as const).every((key) => now[key] === USUAL[key]);
