import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api, type LockState, type LockWish } from '#builder/api/client.ts';
import { windowName } from './window-name.ts';

/** Milliseconds between two questions who is editing: as long as it takes until somebody is told of a take-over. */
const OFTEN = 4_000;

export interface Lock {
  /** Undefined until the server has answered. */
  state: LockState | undefined;
  /** Asks for the draft, where nobody has it, or in any case. */
  ask(wish: LockWish): Promise<LockState | undefined>;
}

/** Who is editing a service, asked again and again while it is open; the draft is let go when the window is left. */
export function useLock(slug: string): Lock {
  const [state, setState] = useState<LockState>();
  const asked = useRef(0);
  const wish = useRef<LockWish>('look');
  const ask = useCallback(async (wanted: LockWish) => {
    const question = ++asked.current;
    const answer = await api.lock(slug, windowName, wanted);
    // Only the newest question's answer holds.
    if (!answer.ok || question !== asked.current) return answer.ok ? answer.value : undefined;
    wish.current = answer.value.isMine ? 'edit' : 'look';
    setState((before) => (JSON.stringify(before) === JSON.stringify(answer.value) ? before : answer.value));
    return answer.value;
  }, [slug]);
  useEffect(() => {
    const again = () => void ask(wish.current);
    const seen = () => { if (document.visibilityState === 'visible') again(); };
    const leave = () => void api.lock(slug, windowName, 'leave', true);
    const timer = setInterval(again, OFTEN);
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [slug, ask]);
  return useMemo(() => ({ state, ask }), [state, ask]);
}
