import { type RefObject, useEffect } from 'react';
import { useAnnounce } from './announcer.tsx';
import { useTexts } from './texts.tsx';

/** What belongs to the drawing; trying out, searching and previewing stay possible. */
const DRAWN = '.panel, .section, .flow-drawing';

/** While somebody else edits, no letter is taken into a box that could not keep it, and it is said why. */
export function useReadOnly(home: RefObject<HTMLElement | null>, isReadOnly: boolean): void {
  const { t } = useTexts();
  const announce = useAnnounce();
  useEffect(() => {
    const main = home.current;
    if (!main || !isReadOnly) return;
    const keepOut = (event: Event) => {
      const box = event.target as HTMLElement;
      if (!box.closest(DRAWN) || box.matches('[type=search]')) return;
      event.preventDefault();
      announce(t('together.readOnly.kept'), { isShown: true });
    };
    main.addEventListener('beforeinput', keepOut, true);
    return () => main.removeEventListener('beforeinput', keepOut, true);
  }, [home, isReadOnly, announce, t]);
}
