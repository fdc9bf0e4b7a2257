import { dateIn } from '#runtime/engine/time.ts';
import { instantOf } from '#server/cases/record.ts';
import type { CertificateUse, UseRow } from '#server/stores/certificate-life.ts';
import type { Store } from '#server/stores/store.ts';

/** Counts what is done with certificates: checks, and copies handed out. */
export interface UseCounter {
  /** Costs nothing now: it is written a little later, together with others. `timeZone`: of the certificate, in which its days begin. */
  count(number: string, timeZone: string, use: CertificateUse): void;
  /** Resolves when everything counted so far is on disk. */
  flush(): Promise<void>;
}

export interface CountingTools {
  store: Pick<Store, 'commit'>;
  now: () => number;
  onFault: (fault: unknown) => void;
}

/** Counts gather this long (milliseconds): a certificate is written once in that time, however often it is looked at. */
const GATHER = 5_000;
/** Certificates written in one transaction, and the pause until the next: more would hold others up. */
const AT_ONCE = 250;
const PAUSE = 50;

interface Counted { number: string; use: CertificateUse; timeZone: string; at: number; times: number }

/**
 * Whoever checks a certificate never waits for the count (P5). It is a count and no proof: what a crash takes with it, or a store that
 * fails, is a few seconds' worth. Rows are written in order, so that servers that share a database do not wait for each other in a circle.
 */
export function createUseCounter({ store, now, onFault }: CountingTools): UseCounter {
  let counted = new Map<string, Counted>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  async function writeGathered(): Promise<void> {
    const dayOf = days();
    const rows = [...counted].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, { number, use, timeZone, at, times }]): UseRow => ({ number, use, times, day: dayOf(timeZone, at) }));
    counted = new Map();
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      if (from > 0) await pause(PAUSE);
      const some = rows.slice(from, from + AT_ONCE);
      await store.commit({ writes: () => some.map((row) => ({ write: 'countUse', row })) }).catch(onFault);
    }
  }

  /** Everything gathered so far; one helping after the other, never two at a time. */
  const write = (): Promise<void> => (writing ??= writeGathered().finally(() => {
    writing = undefined;
    if (counted.size > 0) writeLater();
  }));

  function writeLater(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void write();
    }, GATHER).unref();
  }

  return {
    count(number, timeZone, use) {
      const key = `${number} ${use}`;
      const known = counted.get(key);
      if (known) known.times += 1;
      else counted.set(key, { number, use, timeZone, at: now(), times: 1 });
      writeLater();
    },
    async flush() {
      while (writing || counted.size > 0) await write();
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** The calendar day of an instant (epoch milliseconds); asked once for all of a minute, since no day begins in the middle of one. */
function days(): (timeZone: string, at: number) => string {
  const known = new Map<string, string>();
  return (timeZone, at) => {
    const key = `${timeZone} ${Math.floor(at / MINUTE)}`;
    const day = known.get(key) ?? dateIn(timeZone, instantOf(at));
    known.set(key, day);
    return day;
  };
}

const MINUTE = 60_000;

const pause = (wait: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, wait));
