import type { Seals } from '#server/seals/seals.ts';
import { type LogStream, SETTLED_AFTER, STREAMS } from '#server/stores/sealed-log.ts';
import type { Store } from '#server/stores/store.ts';
import { BEGINNING, type Head, linkAfter, logSigner } from './chain.ts';
import { entriesFrom } from './entry.ts';
import { headOf, issuedBetween } from './issued.ts';
import { dayBefore, endOfDay, readRoot, type RootClaims, type RootHead, rootHash } from './root.ts';

export interface LogSealer {
  /** Looks once: seals what was there when it looked a minute ago, and signs the day that is over. */
  look(): Promise<void>;
  /** Finishes the link in hand and makes no other. */
  close(): Promise<void>;
}

export interface SealerOptions {
  store: Store;
  seals: Pick<Seals, 'sign'>;
  /** Of this installation, for the name of its key. */
  host: string;
  now: () => number;
  onFault: (fault: unknown) => void;
  /** After all there was is sealed. */
  onSealed?: () => Promise<void>;
  /** Milliseconds from one look to the next. */
  every?: number;
  /** Milliseconds between two full links: who acts goes first, and a backlog is worked off at 2,500 entries a second. */
  rest?: number;
}

/** Entries in a link: a millisecond or two of work, so that nobody waits for it. */
const SLICE = 500;
/** After every day there is. */
const NEWEST = '9999';

/** Where the streams stood at an instant. */
interface Mark extends Record<LogStream, number> { at: number }

/** Seals the log behind those who write it: nothing of it is in their transactions. */
export function startLogSealer({ store, seals, host, now, onFault, onSealed, every = 15_000, rest = 200 }: SealerOptions): LogSealer {
  const sign = logSigner(seals, host);
  let mark: Mark | undefined;
  let closing = false;
  let running: Promise<void> | undefined;

  /** Undefined while a row may still come in before the last one. */
  async function marked(): Promise<Mark | undefined> {
    const at = now();
    const [acts, views] = await Promise.all(STREAMS.map((stream) => store.lastPlace(stream)));
    return acts === undefined || views === undefined ? undefined : { acts, views, at };
  }

  async function pass(): Promise<void> {
    const present = await marked();
    if (!present) return;
    // After a start, and where the clock was set back, the minute begins anew.
    if (!mark || present.at < mark.at) mark = present;
    if (present.at - mark.at < SETTLED_AFTER) return;
    for (const stream of STREAMS) if (!(await sealUpTo(stream, mark[stream]))) return;
    await signDay(mark.at);
    mark = present;
    await onSealed?.();
  }

  /** False where it was given up: another server is at it, or this one closes. */
  async function sealUpTo(stream: LogStream, upTo: number): Promise<boolean> {
    for (let head: Head = (await store.lastLogLink(stream)) ?? BEGINNING; head.last < upTo; ) {
      if (closing) return false;
      const entries = await entriesFrom(store, stream, head.last, upTo, SLICE);
      if (entries.length === 0) return true;
      const link = await linkAfter(head, { stream, at: now(), entries }, sign);
      if ((await store.commit({ writes: () => [{ write: 'addLogLink', row: link }] })) === 'conflict') return false;
      head = link;
      if (entries.length === SLICE) await pause(rest);
    }
    return true;
  }

  /** Signs the last day that was over when all that is sealed now was there already; one that is signed stays as it is. */
  async function signDay(at: number): Promise<void> {
    const day = dayBefore(at);
    const [newest] = await store.logRoots(NEWEST, 1);
    if (newest ? newest.day >= day : !(await hadBegun(day))) return;
    const [acts, views] = await Promise.all(STREAMS.map(async (stream): Promise<RootHead> => {
      const { n, total, hash } = (await store.lastLogLink(stream)) ?? BEGINNING;
      return { link: n, entries: total, hash };
    }));
    const issued = await issuedBetween(store, await placeOf(newest?.signed), await lastPlaceOf(acts!), () => pause(rest));
    const claims: RootClaims = { day, acts: acts!, views: views!, previous: newest ? rootHash(newest.signed) : null, issued: headOf(issued) };
    const root = { day, at: now(), signed: await sign(claims) };
    await store.commit({ writes: () => [{ write: 'addLogRoot', row: root }, { write: 'addLogIssued', row: { day, entries: JSON.stringify(issued) } }] });
  }

  const lastPlaceOf = async ({ link }: RootHead): Promise<number> => (link === 0 ? 0 : (await store.logLinks('acts', link - 1, 1))[0]?.last ?? 0);

  /** How far the acts had come that a root speaks of. */
  const placeOf = async (signed: string | undefined): Promise<number> => {
    const claims = signed === undefined ? undefined : readRoot(signed)?.claims;
    return claims ? lastPlaceOf(claims.acts) : 0;
  };

  const hadBegun = async (day: string): Promise<boolean> =>
    (await Promise.all(STREAMS.map((stream) => store.logLinks(stream, 0, 1)))).flat().some(({ at }) => at < endOfDay(day));

  function look(): Promise<void> {
    return (running ??= pass().catch(onFault).finally(() => { running = undefined; }));
  }

  const timer = setInterval(() => void look(), every);
  timer.unref();
  return {
    look,
    async close() {
      closing = true;
      clearInterval(timer);
      await running;
    },
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));
