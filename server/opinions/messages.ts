import type { Note } from '#runtime/engine/effects.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { waitingOpinion } from '#runtime/engine/opinions.ts';
import { dateText } from '#runtime/texts/format.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { Message } from '#server/messages/message.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Write } from '#server/stores/store.ts';
import type { FileSecrets } from '#server/track/file-secret.ts';
import { opinionPath } from './links.ts';

export interface OpinionMessageTools {
  cases: Pick<Cases, 'load'>;
  signIn: Pick<SignIn, 'staff' | 'contactOf'>;
  fileSecrets: FileSecrets;
  /** Without a closing slash. */
  address: string;
  deliver(message: Message): Promise<readonly Write[]>;
}

type Row = Pick<NoteRow, 'id' | 'caseId'>;

/** Writes to an expert in the service's own language: who asks, the reference, the day and the link, and nothing of the file. Nothing where it was answered or taken back meanwhile. */
export const inviteExpertNote = ({ cases, fileSecrets, address, deliver }: OpinionMessageTools) => async (note: Extract<Note, { do: 'InviteExpert' }>, { id, caseId }: Row): Promise<readonly Write[]> => {
  const loaded = await cases.load(caseId);
  const opinion = loaded && waitingOpinion(loaded.case, note.opinion);
  if (!loaded || !opinion || opinion.to === '') return [];
  const { language, timeZone } = loaded.service.file['x-service'];
  const t = translator(language, { onMissing: 'english' });
  const { roles, institutions, flow } = inLanguage(loaded.service, language).file['x-service'];
  const institution = institutions[roles[String(flow.steps[opinion.step]?.['role'] ?? '')]?.institution ?? '']?.title ?? '';
  const purpose = note.again ? 'notice.opinionAgain' : 'notice.opinion';
  const text = t(purpose, { institution, reference: loaded.case.reference, date: dateText(opinion.due, language, timeZone), address: `${address}${opinionPath(fileSecrets, caseId, opinion.id)}` });
  return deliver({ id, to: opinion.to, channel: 'email', text, purpose, language, caseId });
};

/** Tells the officer who asked that there is an answer. */
export const tellOfOpinionNote = ({ cases, signIn, address, deliver }: OpinionMessageTools) => async (note: Extract<Note, { do: 'TellOfOpinion' }>, { id, caseId }: Row): Promise<readonly Write[]> => {
  const loaded = await cases.load(caseId);
  const opinion = loaded?.case.opinions?.find((one) => one.id === note.opinion);
  const officer = opinion && (await signIn.staff()).find(({ id: account, disabled }) => account === opinion.by && !disabled);
  if (!loaded || !opinion || !officer) return [];
  const language = (await signIn.contactOf(officer.id))?.language ?? 'en';
  const text = translator(language, { onMissing: 'english' })('notice.opinionGiven', { reference: loaded.case.reference, address: `${address}/desk/tasks/${opinion.task}`.replace(/^https?:\/\//, '') });
  return deliver({ id, to: officer.email, channel: 'email', text, purpose: 'notice.opinionGiven', language, caseId });
};
