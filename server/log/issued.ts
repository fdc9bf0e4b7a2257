import type { LogReads } from '#server/stores/sealed-log.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { leafHash, treeHash } from './merkle.ts';

/** A certificate in a day's list: its number, and the hash of what was granted. */
export type IssuedEntry = [number: string, leaf: string];

/** What a day's root says of the certificates granted: how many, and the root of their tree. */
export interface IssuedHead { entries: number; hash: string }

/** What is sealed of a grant, exactly as it is hashed. The secret of its address stands in it, so that the hashes beside it tell nothing to whoever guesses. */
export const issuedText = ({ number, token, holder, issuedAt, validUntil }: Pick<GrantRow, 'number' | 'token' | 'holder' | 'issuedAt' | 'validUntil'>): string =>
  JSON.stringify([number, token, holder, new Date(issuedAt).toISOString(), validUntil]);

export const headOf = (entries: readonly IssuedEntry[]): IssuedHead => ({ entries: entries.length, hash: treeHash(entries.map(([, leaf]) => leaf)) });

const PAGE = 500;

/** What was granted by the acts behind the place `after`, up to and with `upTo`, in their order. */
export async function issuedBetween(store: Pick<LogReads, 'actsFrom'> & Pick<Store, 'grant'>, after: number, upTo: number, rest: () => Promise<void>): Promise<IssuedEntry[]> {
  const entries: IssuedEntry[] = [];
  for (let place = after; place < upTo; ) {
    const acts = await store.actsFrom(place, upTo, PAGE);
    for (const number of acts.flatMap(({ events }) => numbersIn(events))) {
      const grant = await store.grant(number);
      if (grant) entries.push([number, leafHash(issuedText(grant))]);
    }
    if (acts.length < PAGE) break;
    place = acts.at(-1)!.place;
    await rest();
  }
  return entries;
}

function numbersIn(events: string): string[] {
  if (!events.includes('"Granted"')) return [];
  return (JSON.parse(events) as { type: string; grant?: { number: string } }[]).flatMap(({ type, grant }) => (type === 'Granted' && grant ? [grant.number] : []));
}

/** A day's list as it lies in the store; undefined where it is none. */
export function readIssued(text: string): IssuedEntry[] | undefined {
  try {
    const entries = JSON.parse(text) as unknown;
    return Array.isArray(entries) && entries.every((entry) => Array.isArray(entry) && entry.length === 2) ? (entries as IssuedEntry[]) : undefined;
  } catch {
    return undefined;
  }
}
