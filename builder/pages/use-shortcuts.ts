import { useEffect } from 'react';
import { perform } from '#builder/acts/act.ts';
import { moveAct } from '#builder/acts/step-acts.ts';
import { focusedStep } from '#builder/canvas/focus-step.ts';
import type { Copies } from '#builder/outline/use-copies.ts';
import type { Editor } from '#builder/state/editor.tsx';
import { preferences } from '#builder/state/preferences.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { keepFocus } from '#builder/state/keep-focus.ts';
import { toRegion } from '#builder/state/regions.ts';
import { useTexts } from '#builder/state/texts.tsx';
import type { Open } from './editor-page.tsx';

/** Keys that work anywhere in the editor. A single character works only outside of boxes, and can be switched off. */
export function useShortcuts({ file, edit, undo, redo, saver, place }: Editor, copies: Copies, isWindowOpen: boolean, onOpen: (open: Open) => void): void {
  const { t } = useTexts();
  const announce = useAnnounce();
  useEffect(() => {
    const move = (way: 'earlier' | 'later') => () => {
      keepFocus();
      perform(moveAct({ t, file, edit, announce }, focusedStep() ?? place.step!, way), announce);
    };
    const press = (event: KeyboardEvent) => {
      if (isWindowOpen) return;
      const isCommand = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      // What has the ring comes before what was chosen.
      const focused = focusedStep();
      const step = focused ?? place.step;
      const isStep = place.section === 'flow' && step !== undefined && (focused !== undefined || place.field === undefined) && Object.hasOwn(file['x-service'].flow.steps, step);
      const act = isCommand && key === 'z' ? (event.shiftKey ? redo : undo)
        : isCommand && key === 'y' ? redo
        : isCommand && key === 'k' ? () => onOpen({ window: 'find' })
        : isCommand && key === 's' ? () => void saver.flush()
        : isCommand && key === 'c' && step !== undefined && isFree(event) ? () => copies.copy(step)
        : isCommand && key === 'v' && place.section === 'flow' && isFree(event) ? () => copies.paste(focused)
        : isCommand && key === 'd' && step !== undefined && isFree(event) ? () => copies.duplicate(step)
        : key === 'f6' && !isCommand && !event.altKey ? () => toRegion(event.shiftKey ? -1 : 1)
        : event.altKey && !isCommand && (key === 'arrowup' || key === 'arrowdown') && isStep && !isTyping(event.target) ? move(key === 'arrowup' ? 'earlier' : 'later')
        : event.key === '?' && preferences().singleKeys && !isTyping(event.target) ? () => onOpen({ window: 'keys' })
        : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [t, announce, file, edit, undo, redo, saver, place, copies, isWindowOpen, onOpen]);
}

/** Neither in a box nor over chosen words: those are copied by the browser. */
const isFree = (event: KeyboardEvent): boolean => !isTyping(event.target) && (window.getSelection()?.isCollapsed ?? true);

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
