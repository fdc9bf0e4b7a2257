import type { GrantRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { readIssued, sealedText } from './issued.ts';
import { auditPath, rootAbove } from './merkle.ts';
import { dayBefore, readRoot } from './root.ts';

/** That a certificate was granted when it says: whoever keeps the day's root needs nothing else of ours to check it. */
export interface IssuedProof {
  /** The day whose root holds it (UTC). */
  day: string;
  /** The entry as it was hashed. */
  entry: string;
  leaf: string;
  /** Its place in the day's list, from 0, and how many there are. */
  index: number;
  size: number;
  /** Hashes from the leaf up, as RFC 9162 has them. */
  path: string[];
  /** The root of the tree, which the day's root says. */
  tree: string;
  /** The day's root: a JWS. */
  root: string;
}

/** Sealing lags at most this many days with a root behind the grant: a server that was stopped signs its day when it is back. */
const DAYS = 4;

/** `waiting`: no day that is signed holds it yet. `different`: the register says something else than was sealed. */
export async function proveIssued({ issuedIn, logRoots }: Pick<Store, 'issuedIn' | 'logRoots'>, grant: GrantRow): Promise<IssuedProof | 'waiting' | 'different'> {
  // What was granted in the first minutes of a day may be in the root of the day before.
  for (const { day, entries } of await issuedIn(dayBefore(grant.issuedAt), DAYS)) {
    const list = readIssued(entries) ?? [];
    const index = list.findIndex(([number]) => number === grant.number);
    if (index === -1) continue;
    const root = (await logRoots(`${day}~`, 1)).find((one) => one.day === day)?.signed ?? '';
    const leaf = list[index]![1];
    const entry = sealedText(grant, leaf);
    if (entry === undefined) return 'different';
    const proof = { day, entry, leaf, index, size: list.length, path: auditPath(list.map(([, one]) => one), index), root };
    const tree = rootAbove(leaf, proof);
    const said = readRoot(root)?.claims.issued;
    return tree !== undefined && said?.hash === tree && said.entries === list.length ? { ...proof, tree } : 'different';
  }
  return 'waiting';
}
