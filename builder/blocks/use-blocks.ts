import { useEffect, useSyncExternalStore } from 'react';
import { api, type BlockEntry } from '#builder/api/client.ts';

interface Known { blocks: readonly BlockEntry[] | undefined; fault: string }

let known: Known = { blocks: undefined, fault: '' };
const listeners = new Set<() => void>();

/** Asks anew what blocks there are. */
export async function reloadBlocks(): Promise<void> {
  const answer = await api.blocks();
  known = answer.ok ? { blocks: answer.value.blocks, fault: '' } : { ...known, fault: answer.refusal.message };
  for (const listener of listeners) listener();
}

/** The blocks of the installation, in their newest versions; undefined until they are known. Asked for whenever somebody begins to look. */
export function useBlocks(): Known {
  const now = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => known);
  useEffect(() => { void reloadBlocks(); }, []);
  return now;
}
