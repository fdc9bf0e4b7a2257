import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '#server/stores/store.ts';
import { countAct, type CountingTools } from './count-act.ts';
import { createTally } from './tally.ts';

export interface FigureTools extends CountingTools {
  store: Store;
}

/** Acts counted in one transaction: small, so that nobody who acts waits for it. */
export const SLICE = 100;
/** How long new acts are not looked for, once all are counted (milliseconds). */
const POLL = 2_000;
/** After each slice others have their turn, so many times as long as it took: longer while the server is busy. */
const PAUSE = { quiet: 3, busy: 49 };
const BUSY = 0.8;
const AFTER_FAULT = 10_000;

/**
 * Counts the next acts of the log. Place and figures move in one transaction, so an act counts once, whatever is killed when and whoever else counts.
 * How many acts there were: fewer than `limit` means that it has caught up.
 */
export async function countSlice({ store, services }: FigureTools, limit = SLICE): Promise<number> {
  const was = await store.figuresPlace();
  const acts = await store.actsAfter(was, limit);
  const last = acts.at(-1);
  if (!last) return 0;
  const tally = createTally();
  for (const act of acts) await countAct(act, { store, services }, tally);
  // A conflict says that another server was quicker: these acts are counted.
  await store.commit({ writes: () => [{ write: 'moveFigures', row: { was, place: last.place } }, ...tally.writes()] });
  return acts.length;
}

/** Counts all there is, without a pause. */
export async function catchUp(tools: FigureTools, limit = SLICE): Promise<void> {
  while ((await countSlice(tools, limit)) === limit);
}

/** Keeps the figures while a server runs, behind everything else. `close` finishes the slice in hand. */
export function keepFigures(tools: FigureTools, onFault: (fault: unknown) => void): { close(): Promise<void> } {
  const closing = new AbortController();
  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      const [began, load] = [performance.now(), performance.eventLoopUtilization()];
      const counted = await countSlice(tools).catch((fault: unknown) => {
        onFault(fault);
        return undefined;
      });
      const took = performance.now() - began;
      const isBusy = performance.eventLoopUtilization(load).utilization > BUSY;
      const pause = counted === undefined ? AFTER_FAULT : counted < SLICE ? POLL : took * PAUSE[isBusy ? 'busy' : 'quiet'];
      await wait(pause, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
  }
  const running = run();
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}
