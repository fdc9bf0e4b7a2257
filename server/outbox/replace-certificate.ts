import { afterAct, TOLD_AS } from '#runtime/certificates/life.ts';
import type { Note } from '#runtime/engine/effects.ts';
import { translator } from '#runtime/texts/translate.ts';
import { rowOfGrant } from '#server/certificates/row-of-grant.ts';
import type { PublishedServices } from '#server/services/published-services.ts';
import type { GrantRow, NoteRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';

export interface ReplacementTools {
  store: Pick<Store, 'grant' | 'grantsOf' | 'case'>;
  services: Pick<PublishedServices, 'version'>;
  now: () => number;
}

const MOST_STEPS = 20;

/** Puts a certificate that renews or amends another in its place, or in that of its last successor: of one right there is one certificate in force. One that was revoked meanwhile stays as it is, and no institution's is replaced by another's. */
export const replaceCertificateNote = ({ store, services, now }: ReplacementTools) => async ({ number: followed, by: first }: Extract<Note, { do: 'ReplaceCertificate' }>, { id }: Pick<NoteRow, 'id'>): Promise<readonly Write[]> => {
  const [before, given] = await Promise.all([lastOf(store, followed, first), store.grant(first)]);
  const after = before && given && (await ofSameRow({ store, services }, before, given));
  const status = before && afterAct(before.status, 'replace');
  if (!before || !after || !status || before.institution !== after.institution || before.caseId === after.caseId) return [];
  const [kase, service] = await Promise.all([store.case(before.caseId), services.version(before.slug, before.version)]);
  const by = after.number;
  const reason = translator(service?.file['x-service'].language ?? 'en', { onMissing: 'english' })('afterwards.replaced', { number: by });
  const { number } = before;
  const at = now();
  const told: Note = { do: 'Notify', about: TOLD_AS.replace, applicant: kase?.applicant ?? '', reference: before.reference, certificate: number };
  return [
    { write: 'setGrantStatus', row: { number, was: before.status, status, statusReason: reason, statusAt: at, replacedBy: by } },
    { write: 'addNote', row: { id: `${id}-told`, caseId: before.caseId, note: JSON.stringify(told), createdAt: at, dueAt: at, attempts: 0, fault: null } },
    { write: 'addView', row: { id: `${id}-seen`, caseId: before.caseId, at, actor: 'system', actorName: '', what: `${TOLD_AS.replace}:${number}:${reason}` } },
  ];
};

/** The certificate, or what took its place before `by` did. */
async function lastOf(store: ReplacementTools['store'], number: string, by: string): Promise<GrantRow | undefined> {
  let grant = await store.grant(number);
  for (let step = 0; step < MOST_STEPS && grant?.status === 'replaced' && grant.replacedBy !== null && grant.replacedBy !== by; step++) grant = await store.grant(grant.replacedBy);
  return grant;
}

/** Of certificates given for each row, the one of the row that the certificate followed was given for, wherever it stands in the new file; the first where none is. */
async function ofSameRow({ store, services }: Omit<ReplacementTools, 'now'>, before: GrantRow, first: GrantRow): Promise<GrantRow> {
  const row = await rowOfGrant(services, before);
  if (row === undefined) return first;
  const likes = (await store.grantsOf(first.caseId)).filter(({ registration }) => registration === first.registration);
  const rows = await Promise.all(likes.map((one) => rowOfGrant(services, one)));
  return likes[rows.indexOf(row)] ?? first;
}
