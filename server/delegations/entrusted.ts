import type { Case } from '#runtime/engine/case.ts';
import { type Delegation, delegationOf } from '#runtime/engine/delegation.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';

/** Renewals of renewals: more than anybody lives to see, and an end for what should have none. */
const MOST_STEPS_BACK = 50;
const FILES_LOOKED_AT = 200;

/** What was entrusted, with all that follow, on the files that this one follows: by the same applicant only. */
export async function wideOf({ cases }: Pick<Deps, 'cases'>, kase: Case): Promise<Delegation[]> {
  const wide: Delegation[] = [];
  let follows = kase.follows?.case;
  for (let step = 0; follows !== undefined && step < MOST_STEPS_BACK; step++) {
    const before = (await cases.load(follows))?.case;
    if (before?.applicant !== kase.applicant) break;
    wide.push(...(before.delegations ?? []).filter(({ isWide }) => isWide));
    follows = before.follows?.case;
  }
  return wide;
}

/** Account → name the applicant gave it: of everybody the file was ever entrusted to, by itself or with all that follow another. */
export const delegatesOf = async (deps: Pick<Deps, 'cases'>, kase: Case): Promise<Map<string, string>> => new Map([...(await wideOf(deps, kase)), ...(kase.delegations ?? [])].map(({ to, name }) => [to, name]));

/** The delegation by which an account may enter a file now, and what reached the file from others; undefined where none lets it in. */
export async function entrustedTo(deps: Pick<Deps, 'cases' | 'now'>, kase: Case, account: string): Promise<{ by: Delegation; wide: Delegation[] } | undefined> {
  if (kase.status === 'deleted') return undefined;
  const wide = await wideOf(deps, kase);
  const by = delegationOf([...(kase.delegations ?? []), ...wide], account, instantOf(deps.now()));
  return by && { by, wide };
}

/** Of the applicant's latest files, those that follow this one, in one step or several. */
export async function followersOf({ store, cases }: Pick<Deps, 'store' | 'cases'>, { id, applicant }: Case): Promise<string[]> {
  const rows = await store.casesOf(applicant, undefined, FILES_LOOKED_AT);
  const followed = new Map((await Promise.all(rows.map((row) => cases.load(row.id)))).flatMap((loaded) => (loaded?.case.follows ? [[loaded.case.id, loaded.case.follows.case] as const] : [])));
  const leadsBack = (from: string | undefined, steps = 0): boolean => from !== undefined && steps < MOST_STEPS_BACK && (from === id || leadsBack(followed.get(from), steps + 1));
  return [...followed].filter(([, before]) => leadsBack(before)).map(([file]) => file);
}
