import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Says what happened to those who cannot see it (WCAG 2.2, 4.1.3). */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  // The same words twice are said twice only when something changes.
  const text = useMemo(() => said.text + (said.count % 2 === 0 ? '' : '\u00a0'), [said]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <p className="unseen" role="status" aria-live="polite">{text}</p>
    </AnnounceContext>
  );
}

export const useAnnounce = () => useContext(AnnounceContext);
