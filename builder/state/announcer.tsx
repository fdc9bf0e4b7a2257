import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

/** How long words stay that everybody has to read, in milliseconds. */
const SHOWN = 8_000;

type Announce = (text: string, how?: { isShown: boolean }) => void;
const AnnounceContext = createContext<Announce>(() => {});
const SaidContext = createContext({ text: '', isShown: false });

/** Says what happened to those who cannot see it (WCAG 2.2, 4.1.3); `isShown`: to everybody, because nothing on the screen shows it. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', count: 0, isShown: false });
  const announce = useCallback<Announce>((text, { isShown } = { isShown: false }) => setSaid(({ count }) => ({ text, count: count + 1, isShown })), []);
  useEffect(() => {
    if (!said.isShown) return;
    const timer = setTimeout(() => setSaid((now) => ({ ...now, isShown: false })), SHOWN);
    return () => clearTimeout(timer);
  }, [said]);
  // The same words twice are said twice only when something changes.
  const text = useMemo(() => said.text + (said.count % 2 === 0 ? '' : '\u00a0'), [said]);
  return (
    <AnnounceContext value={announce}>
      <SaidContext value={useMemo(() => ({ text, isShown: said.isShown }), [text, said.isShown])}>
        {children}
        <Said />
      </SaidContext>
    </AnnounceContext>
  );
}

/** What was said last. A window that keeps everything else out needs one of its own, or nobody would hear or see it. */
export function Said() {
  const { text, isShown } = useContext(SaidContext);
  return <p className={isShown ? 'said' : 'unseen'} role="status" aria-live="polite">{text}</p>;
}

export const useAnnounce = () => useContext(AnnounceContext);
