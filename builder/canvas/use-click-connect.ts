import { type Connection, useStoreApi } from '@xyflow/react';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useTexts } from '#builder/state/texts.tsx';

interface Start { nodeId: string | null; handleId: string | null }

/** An outcome's dot is pressed, then the card it is to lead to: all of the card counts, not its dot alone (WCAG 2.2, 2.5.7 and 2.5.8). Escape, or a press beside the cards, gives it up. */
export function useClickConnect(connect: (connection: Connection) => void) {
  const { t } = useTexts();
  const announce = useAnnounce();
  const store = useStoreApi();
  const begun = useRef<{ source: string; sourceHandle: string }>(undefined);
  const giveUp = useCallback(() => {
    begun.current = undefined;
    store.setState({ connectionClickStartHandle: null });
  }, [store]);
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => key === 'Escape' && giveUp();
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [giveUp]);
  return useMemo(() => ({
    giveUp,
    /** The step whose dot was pressed, until a card is. */
    begunAt: () => begun.current?.source,
    onClickConnectStart(_event: unknown, { nodeId, handleId }: Start) {
      if (nodeId === null || handleId === null) return;
      begun.current = { source: nodeId, sourceHandle: handleId };
      announce(t('builder.connect.begun'), { isShown: true });
    },
    onClickConnectEnd() {
      begun.current = undefined;
    },
    onNodeClick({ target }: MouseEvent, { id, type }: { id: string; type?: string }) {
      const from = begun.current;
      if (!from || type !== 'step' || id === from.source || (target as Element).closest('.react-flow__handle')) return;
      giveUp();
      connect({ ...from, target: id, targetHandle: null });
    },
  }), [announce, connect, giveUp, t]);
}
