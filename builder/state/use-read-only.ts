import { type RefObject, useEffect } from 'react';
import { useAnnounce } from './announcer.tsx';

/** What belongs to the drawing; trying out, searching and previewing stay possible. */
const DRAWN = '.panel, .section, .flow-drawing';
const BOXES = `:is(${DRAWN}) :is(input:not([type=search], [type=radio], [type=checkbox], [type=file]), textarea)`;

/** While somebody else edits, or the newest drawing is on its way, boxes that could not keep a letter look and sound closed, and whoever types into one is told why. @param whyNot in words */
export function useReadOnly(home: RefObject<HTMLElement | null>, isReadOnly: boolean, whyNot: string): void {
  const announce = useAnnounce();
  useEffect(() => {
    const main = home.current;
    if (!main || !isReadOnly) return;
    const closed = new Set<HTMLInputElement | HTMLTextAreaElement>();
    const close = () => {
      for (const box of main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(BOXES)) {
        if (box.readOnly) continue;
        box.readOnly = true;
        closed.add(box);
      }
    };
    const keepOut = (event: Event) => {
      if (!closed.has(event.target as HTMLInputElement) || (event instanceof KeyboardEvent && !isTyped(event))) return;
      event.preventDefault();
      announce(whyNot, { isShown: true });
    };
    close();
    const watch = new MutationObserver(close);
    watch.observe(main, { childList: true, subtree: true });
    const acts = ['beforeinput', 'keydown', 'paste'];
    for (const act of acts) main.addEventListener(act, keepOut, true);
    return () => {
      watch.disconnect();
      for (const box of closed) box.readOnly = false;
      for (const act of acts) main.removeEventListener(act, keepOut, true);
    };
  }, [home, isReadOnly, announce, whyNot]);
}

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => !ctrlKey && !metaKey && !altKey && (key.length === 1 || key === 'Backspace' || key === 'Delete');
