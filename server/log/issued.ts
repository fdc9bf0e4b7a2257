import { hash } from 'node:crypto';
import type { LogReads } from '#server/stores/sealed-log.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { leafHash, treeHash } from './merkle.ts';

/** A certificate in a day's list: its number, and the hash of what was granted. */
export type IssuedEntry = [number: string, leaf: string];

/** What a day's root says of the certificates granted: how many, and the root of their tree. */
export interface IssuedHead { entries: number; hash: string }

type Issued = Pick<GrantRow, 'number' | 'token' | 'holder' | 'issuedAt' | 'validUntil' | 'data'>;

/** What is sealed of a grant, exactly as it is hashed; of all that it prints and shows, the SHA-256 (hex). The secret of its address stands in it, so that the hashes beside it tell nothing to whoever guesses. */
export const issuedText = (grant: Issued): string => JSON.stringify([...headWords(grant), hash('sha256', grant.data)]);
const headWords = ({ number, token, holder, issuedAt, validUntil }: Issued) => [number, token, holder, new Date(issuedAt).toISOString(), validUntil];

/** What was sealed of it under that hash; undefined where it says something else today. Roots of before 24 November 2026 say nothing of what it prints. */
export const sealedText = (grant: Issued, leaf: string): string | undefined => [issuedText(grant), JSON.stringify(headWords(grant))].find((text) => leafHash(text) === leaf);

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
