import { setTimeout as wait } from 'node:timers/promises';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';

/** How it went with one certificate: done, nothing to do any more, or not possible now. */
export type Went = 'done' | 'was-done' | 'not-possible';
export type Counts = Record<Went, number>;

export interface Pace {
  /** Certificates a second at most, of those with which there was something to do. */
  rate: number;
  /** Only those of this institution. */
  institution?: string | undefined;
  /** Told after each page of them. */
  onProgress?: (counts: Counts) => void | Promise<void>;
}

const PAGE = 100;

/** Does something with every certificate there is, by number, one after the other and not too fast. Stopped at any moment, it is begun again from the start: what was done is passed over. */
export async function eachCertificate(store: Pick<Store, 'grantsAfter'>, { rate, institution, onProgress }: Pace, act: (grant: GrantRow) => Promise<Went>): Promise<Counts> {
  const counts: Counts = { done: 0, 'was-done': 0, 'not-possible': 0 };
  const began = performance.now();
  for (let page = await store.grantsAfter('', PAGE); page.length > 0; page = await store.grantsAfter(page.at(-1)!.number, PAGE)) {
    for (const grant of page.filter((one) => institution === undefined || one.institution === institution)) {
      counts[await act(grant)] += 1;
      const early = (counts.done * 1_000) / rate - (performance.now() - began);
      if (early > 0) await wait(early);
    }
    await onProgress?.(counts);
  }
  return counts;
}
