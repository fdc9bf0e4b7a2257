import type { AfterwardsView } from '#runtime/portal/afterwards-view.ts';
import type { CertificateView } from '#runtime/portal/certificates-view.ts';
import { lastDayText } from '#runtime/portal/delegation/delegation-view.ts';
import type { EntrustedFile } from '#runtime/portal/delegation/entrusted-list.tsx';
import { delegationOf, isOpenDelegation } from '#runtime/engine/delegation.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { instantOf } from '#server/cases/record.ts';
import { entrustedTo } from '#server/delegations/entrusted.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';

const MOST_LISTED = 200;

/** What others entrusted or offered to an account, offers first. */
export async function entrustedFiles(deps: Deps, account: string, language: string): Promise<EntrustedFile[]> {
  const rows = await deps.store.delegationsOf(account, deps.now(), MOST_LISTED);
  const files = await Promise.all([...new Set(rows.map(({ caseId }) => caseId))].map((caseId) => fileOf(deps, caseId, account, language)));
  return files.filter((file) => file !== undefined).sort((one, other) => Number(one.isAccepted) - Number(other.isAccepted));
}

async function fileOf(deps: Deps, caseId: string, account: string, language: string): Promise<EntrustedFile | undefined> {
  const loaded = await deps.cases.load(caseId);
  if (!loaded || loaded.case.status === 'deleted') return undefined;
  const { case: kase } = loaded;
  const at = instantOf(deps.now());
  const offered = kase.delegations?.find((one) => one.to === account && one.acceptedAt === undefined && isOpenDelegation(one, at));
  const held = (await entrustedTo(deps, kase, account))?.by;
  const found = held ?? offered;
  const { title, 'x-service': { timeZone } } = inLanguage(loaded.service, language).file;
  const isHere = kase.delegations?.some(({ id }) => id === found?.id);
  return found && { caseId, reference: kase.reference, service: title, may: found.may, until: lastDayText(found, { language, timeZone }), isAccepted: held !== undefined, ...(isHere ? { delegation: found.id } : {}) };
}

type Entrusted = Person['entrusted'];

/** What a page offers beyond reading, as far as whoever it is entrusted to may do it. */
export const afterwardsFor = (entrusted: Entrusted, view: AfterwardsView): AfterwardsView =>
  (entrusted ? { ...view, acts: entrusted.may === 'read' ? [] : view.acts.filter(({ what }) => what === 'appeal' || what === 'reopen') } : view);

/** Certificates as the reader may use them: their holder alone shares them. */
export function certificatesFor({ entrusted }: Person, views: readonly CertificateView[], at: string): CertificateView[] {
  if (!entrusted) return [...views];
  const mayFollow = delegationOf(entrusted.wide, entrusted.id, at)?.may === 'act';
  return views.map(({ sharingHref: _sharing, stopped, ...view }) => ({ ...view, ...(stopped ? { stopped: { says: stopped.says, reason: stopped.reason } } : {}), following: mayFollow ? view.following : [] }));
}
