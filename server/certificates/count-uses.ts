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
const PAUSE = 100;

/** Beyond so many certificates nobody new is counted until those are written: they would fill the memory sooner than the disk. */
const MOST_WAITING = 50_000;

interface Counted { number: string; use: CertificateUse; timeZone: string; at: number; times: number }

/**
 * Whoever checks a certificate never waits for the count (P5). It is a count and no proof: what a crash takes with it, or a store that
 * fails, is a few seconds' worth. Rows are written in order, so that servers that share a database do not wait for each other in a circle.
 */
export function createUseCounter({ store, now, onFault }: CountingTools): UseCounter {
  let counted = new Map<string, Counted>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  /** Somebody waits until all is written, as who closes the server does. */
  let isAwaited = false;

  async function writeGathered(): Promise<void> {
    const gathered = counted;
    counted = new Map();
    const dayOf = days();
    let some: [key: string, one: Counted][] = [];
    for (const entry of gathered) {
      if (some.length === AT_ONCE) {
        await write(some, dayOf);
        if (!isAwaited) await pause(PAUSE);
        some = [];
      }
      some.push(entry);
    }
    await write(some, dayOf);
  }

  async function write(some: [key: string, one: Counted][], dayOf: ReturnType<typeof days>): Promise<void> {
    const rows = some.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, { number, use, timeZone, at, times }]): UseRow => ({ number, use, times, day: dayOf(timeZone, at) }));
    await store.commit({ writes: () => rows.map((row) => ({ write: 'countUse', row })) }).catch(onFault);
  }

  /** Everything gathered so far; one helping after the other, never two at a time. */
  const writeAll = (): Promise<void> => (writing ??= writeGathered().finally(() => {
    writing = undefined;
    if (counted.size > 0) writeLater();
  }));

  function writeLater(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void writeAll();
    }, GATHER).unref();
  }

  return {
    count(number, timeZone, use) {
      const key = `${number} ${use}`;
      const known = counted.get(key);
      if (known) known.times += 1;
      else if (counted.size < MOST_WAITING) counted.set(key, { number, use, timeZone, at: now(), times: 1 });
      writeLater();
    },
    async flush() {
      isAwaited = true;
      while (writing || counted.size > 0) await writeAll();
      isAwaited = false;
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
