import { useSyncExternalStore } from 'react';
import type { FlowDirection } from '#builder/model/layout.ts';

/** How an analyst likes the editor; kept in this browser. */
export interface Preferences {
  view: 'canvas' | 'outline';
  direction: FlowDirection;
  /** The drawing is in lanes, by who acts. */
  lanes: boolean;
  /** The small map is unfolded. */
  map: boolean;
  preview: boolean;
  /** Colours; `auto` are those of the machine. */
  theme: 'auto' | 'light' | 'dark';
  /** Shortcuts of a single key (WCAG 2.2, 2.1.4). */
  singleKeys: boolean;
}

const KEY = 'builder-preferences';
const DEFAULTS: Preferences = { view: 'canvas', direction: 'down', lanes: false, map: true, preview: true, theme: 'auto', singleKeys: true };
const listeners = new Set<() => void>();
let current: Preferences | undefined;

function read(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return DEFAULTS;
  }
}

export const preferences = (): Preferences => (current ??= read());

/** Whether the page is dark now, by choice or by the machine. */
export const isDark = (): boolean => (preferences().theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : preferences().theme === 'dark');

/** Colours follow what was chosen. */
export function showTheme(): void {
  document.documentElement.dataset['theme'] = preferences().theme;
}

export function switchTheme(): void {
  setPreferences({ theme: isDark() ? 'light' : 'dark' });
  showTheme();
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still edits.
  }
  for (const listener of listeners) listener();
}

export const usePreferences = (): Preferences => useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, preferences);
