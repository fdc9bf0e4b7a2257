import { inLanguage } from '#runtime/engine/in-language.ts';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import type { RegisterAct, RegisterItem, RegisterLine } from '#runtime/portal/registers/register.ts';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { wordsIn } from '#runtime/portal/verify/standing-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import type { OpenRegister } from '#server/services/public-registers.ts';
import type { GrantRow } from '#server/stores/rows.ts';

/** A register in the reader's language, or in its service's own. */
export function registerLine({ id, path, service, registration }: OpenRegister, language: string): RegisterLine {
  const { language: base, languages, registrations, institutions } = inLanguage(service, language).file['x-service'];
  const { title, institution, publicRegister } = registrations[registration]!;
  return { id, path, title, institution: institutions[institution]?.title ?? '', legalBasis: publicRegister!.legalBasis, licence: publicRegister!.licence, language: languages.includes(language) ? language : base };
}

export const entryPath = ({ path }: Pick<OpenRegister, 'path'>, number: string): string => `${path}/${number}`;

export function registerItem({ now }: Pick<Deps, 'now'>, register: Pick<OpenRegister, 'path'>, grant: GrantRow, language: string): RegisterItem {
  const data = JSON.parse(grant.data) as GrantData;
  const { said, words } = wordsIn(data, language);
  const { number, holder, validUntil } = grant;
  return { number, path: entryPath(register, number), holder, title: words.title, language: said, standing: standingOf(grant, data.timeZone, instantOf(now())), issuedOn: data.issuedOn, validUntil, timeZone: data.timeZone };
}

const ACTS: ReadonlySet<string> = new Set(['suspended', 'lifted', 'replaced', 'revoked']);

/** What became of a certificate, latest first: what was done to it and why, never by whom, nor what was only proposed. */
export async function historyOf({ store }: Pick<Deps, 'store'>, { number, caseId, issuedAt, statusAt }: GrantRow): Promise<RegisterAct[]> {
  const views = statusAt === null ? [] : await store.views(caseId);
  const later = views.flatMap(({ at, what }): RegisterAct[] => {
    const [act = '', of, ...reason] = what.split(':');
    return ACTS.has(act) && of === number ? [{ act: act as RegisterAct['act'], at: instantOf(at), reason: reason.join(':') }] : [];
  });
  return [...later, { act: 'issued' as const, at: instantOf(issuedAt), reason: '' }].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}
