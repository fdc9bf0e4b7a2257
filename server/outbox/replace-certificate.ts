import { afterAct, TOLD_AS } from '#runtime/certificates/life.ts';
import type { Note } from '#runtime/engine/effects.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { PublishedServices } from '#server/services/published-services.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';

export interface ReplacementTools {
  store: Pick<Store, 'grant' | 'case'>;
  services: Pick<PublishedServices, 'version'>;
  now: () => number;
}

/** Puts a certificate that renews or amends another in its place. One that was revoked or replaced meanwhile stays as it is, and no institution's is replaced by another's. */
export const replaceCertificateNote = ({ store, services, now }: ReplacementTools) => async ({ number, by }: Extract<Note, { do: 'ReplaceCertificate' }>, { id }: Pick<NoteRow, 'id'>): Promise<readonly Write[]> => {
  const [before, after] = await Promise.all([store.grant(number), store.grant(by)]);
  const status = before && afterAct(before.status, 'replace');
  if (!before || !after || !status || before.institution !== after.institution) return [];
  const [kase, service] = await Promise.all([store.case(before.caseId), services.version(before.slug, before.version)]);
  const reason = translator(service?.file['x-service'].language ?? 'en', { onMissing: 'english' })('afterwards.replaced', { number: by });
  const at = now();
  const told: Note = { do: 'Notify', about: TOLD_AS.replace, applicant: kase?.applicant ?? '', reference: before.reference };
  return [
    { write: 'setGrantStatus', row: { number, was: before.status, status, statusReason: reason, statusAt: at, replacedBy: by } },
    { write: 'addNote', row: { id: `${id}-told`, caseId: before.caseId, note: JSON.stringify(told), createdAt: at, dueAt: at, attempts: 0, fault: null } },
    { write: 'addView', row: { id: `${id}-seen`, caseId: before.caseId, at, actor: 'system', actorName: '', what: `${TOLD_AS.replace}:${number}:${reason}` } },
  ];
};
