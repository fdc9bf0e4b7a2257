import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { AssistedFile } from '#runtime/desk/assisted-files-page.tsx';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { certificatesNow } from '#runtime/portal/certificates-now.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { type Person, rolesOf } from '#server/rights/person.ts';
import { keptAwayFrom } from '#server/routes/desk/kept-away.ts';
import type { CaseRow } from '#server/stores/rows.ts';
import type { After } from '#server/stores/store.ts';
import { openToAssistant } from './acting-for.ts';

type Reading = Pick<Deps, 'store' | 'cases' | 'services' | 'now'>;

/** A page of the files an officer began for others at desks they still sit at, newest first, without those they are kept away from; `next`: place of the last one, where there are more. */
export async function assistedFilesOf(deps: Reading, person: Person, context: DeskContext, after: After | undefined, limit: number): Promise<{ files: AssistedFile[]; next?: After }> {
  const rows = await rowsSeen(deps, person, after, limit + 1);
  const shown = rows.slice(0, limit);
  const files = await Promise.all(shown.map((row) => lineOf(deps, row, context)));
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { files, ...(last ? { next: { createdAt: last.createdAt, id: last.id } } : {}) };
}

async function rowsSeen({ store }: Reading, person: Person, from: After | undefined, limit: number): Promise<CaseRow[]> {
  const away = await keptAwayFrom({ store }, person);
  const seen: CaseRow[] = [];
  for (let after = from; ; ) {
    const page = await store.assistedFiles(person.id, rolesOf(person), after, limit);
    seen.push(...page.filter(({ id }) => !away.has(id)));
    const last = page.at(-1);
    if (page.length < limit || !last || seen.length >= limit) return seen.slice(0, limit);
    after = { createdAt: last.createdAt, id: last.id };
  }
}

/** Of the person, what the officer wrote down when they began: their name. */
async function lineOf({ cases, services, store, now }: Reading, { id, reference, slug, version, createdAt }: CaseRow, { language, t }: DeskContext): Promise<AssistedFile> {
  const [loaded, service] = await Promise.all([cases.load(id), services.version(slug, version)]);
  const file = service && inLanguage(service, language).file;
  const kase = loaded!.case;
  const certificates = file && kase.status === 'approved' ? certificatesNow(file, await store.grantsOf(id), instantOf(now()), t, language) : undefined;
  const open = openToAssistant(kase);
  // What was approved and is in force no more has no receipt.
  const href = open === 'writing' ? (kase.status === 'draft' ? stepHref(id, kase.step) : `/files/${id}`) : open === 'receipt' && certificates?.goesOn !== false ? `/files/${id}/sent` : undefined;
  return { id, reference, service: file?.title ?? slug, name: kase.assisted?.name ?? '', begun: instantOf(createdAt), sent: kase.sentAt, timeZone: file?.['x-service'].timeZone ?? 'UTC', status: kase.status, certificates, href };
}
