import type { KeyObject } from 'node:crypto';
import { headOf, readIssued, sealedText } from './issued.ts';
import type { LogStream } from '#server/stores/sealed-log.ts';
import { STREAMS } from '#server/stores/sealed-log.ts';
import type { Store } from '#server/stores/store.ts';
import type { ReportFault } from './log-fault.ts';
import { readRoot, type RootClaims, type RootHead, rootHash } from './root.ts';

/** What a link has to be, because a signed root says so. */
export interface Expected extends RootHead { day: string }

/** Per stream, by the link's number. */
export type Expectations = Record<LogStream, Map<number, Expected[]>>;

const NEWEST = '9999';
const PAGE = 500;

/** Roots as they lie in the store, and roots somebody kept: whether they are signed and follow each other. Answers what they say of the links, and the last day there is a root of. */
export async function checkRoots(store: Pick<Store, 'logRoots' | 'issuedIn' | 'grant'>, published: readonly string[], keys: ReadonlyMap<string, KeyObject>, report: ReportFault): Promise<{ expectations: Expectations; roots: number; lastDay: string | undefined }> {
  const expectations: Expectations = { acts: new Map(), views: new Map() };
  const known = new Map<string, string>();
  // From the newest back, each with the root before it at hand.
  let later: { day: string; claims: RootClaims | undefined } | undefined;
  const follows = (signed: string | null) => {
    if (later?.claims && later.claims.previous !== (signed === null ? null : rootHash(signed))) report({ kind: 'root-chain', day: later.day });
  };
  for (let rows = await store.logRoots(NEWEST, PAGE); rows.length > 0; rows = await store.logRoots(rows.at(-1)!.day, PAGE)) {
    for (const { day, signed } of rows) {
      follows(signed);
      known.set(day, signed);
      const claims = signedClaims(signed, keys);
      if (claims?.day === day) {
        expect(expectations, claims);
        await checkIssued(store, claims, report);
      } else report({ kind: 'root', day });
      later = { day, claims };
    }
  }
  follows(null);
  for (const signed of published) {
    const { day } = readRoot(signed)!.claims;
    const claims = signedClaims(signed, keys);
    if (!claims) report({ kind: 'foreign', day });
    else if (known.get(day) === signed) continue;
    else {
      report({ kind: 'rewritten', day });
      expect(expectations, claims);
    }
  }
  return { expectations, roots: known.size, lastDay: [...known.keys()][0] };
}

function signedClaims(signed: string, keys: ReadonlyMap<string, KeyObject>): RootClaims | undefined {
  const root = readRoot(signed);
  const key = root && keys.get(root.key);
  return root && key && root.isSignedBy(key) ? root.claims : undefined;
}

function expect(expectations: Expectations, claims: RootClaims): void {
  for (const stream of STREAMS) {
    const { link } = claims[stream];
    if (link > 0) expectations[stream].set(link, [...(expectations[stream].get(link) ?? []), { day: claims.day, ...claims[stream] }]);
  }
}

/** The certificates granted up to a root: the list as it was sealed, and the register as the list says. */
async function checkIssued(store: Pick<Store, 'issuedIn' | 'grant'>, { day, issued }: RootClaims, report: ReportFault): Promise<void> {
  if (!issued) return;
  const row = (await store.issuedIn(day, 1)).find((one) => one.day === day);
  const list = (row && readIssued(row.entries)) ?? [];
  const { entries, hash } = headOf(list);
  if (entries !== issued.entries || hash !== issued.hash) return report({ kind: 'issued', day });
  for (const [number, leaf] of list) {
    const grant = await store.grant(number);
    if (!grant || sealedText(grant, leaf) === undefined) report({ kind: 'certificate', day, number });
  }
}
