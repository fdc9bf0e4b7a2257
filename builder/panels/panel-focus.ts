import { type RefObject, useEffect, useRef } from 'react';
import { fieldAt, pathParts, type ServiceFile, toPath } from '#schemas/index.ts';

/** A box that was asked for takes the focus first. */
const AFTER_SETTINGS = 60;

interface Shown { step: string | undefined; field: string | undefined; among?: { holder: string; at: number } }

/**
 * The button of a question goes when the question is opened, and the question's panel when it is left: the focus goes on to the heading of what came,
 * and back to the question that was left, or to the one in its place where it is gone.
 */
export function usePanelFocus(panel: RefObject<HTMLElement | null>, file: ServiceFile, step: string | undefined, field: string | undefined): void {
  const shown = useRef<Shown>({ step, field });
  useEffect(() => {
    const before = shown.current;
    shown.current = { step, field, ...(field !== undefined && fieldAt(file, field) ? { among: placeAmong(file, field) } : {}) };
    if (before.field === field || before.step !== step) return;
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      const isBack = before.among !== undefined && (field === undefined || before.among.holder === field);
      const entries = isBack ? panel.current?.querySelectorAll<HTMLElement>('.field-entry') : undefined;
      const target = entries?.[Math.min(before.among!.at, entries.length - 1)] ?? panel.current?.querySelector<HTMLElement>('h2');
      if (!target) return;
      if (!target.matches('button')) target.tabIndex = -1;
      target.focus();
    }, AFTER_SETTINGS);
  }, [panel, file, step, field]);
}

/** The block a question is in (its page where it is in none), and its place among the block's questions. */
function placeAmong(file: ServiceFile, field: string): { holder: string; at: number } {
  const parts = pathParts(field);
  const inside = toPath(parts.slice(0, -1));
  return { holder: inside.replace(/\/\*$/, ''), at: Object.keys(fieldAt(file, inside)?.properties ?? {}).indexOf(parts.at(-1)!) };
}
