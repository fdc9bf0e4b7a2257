import { fitsOneSms } from '#schemas/index.ts';
import type { Note } from '#runtime/engine/effects.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Message } from '#server/messages/message.ts';
import { filesAddress, noticeText } from '#server/messages/notice-text.ts';
import type { Told } from '#server/messages/own-words.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Write } from '#server/stores/store.ts';

export interface NotifyTools {
  signIn: Pick<SignIn, 'contactOf'>;
  address: string;
  /** What the service itself says, where it has words for the occasion. */
  ownWords(told: Told): Promise<string | undefined>;
  /** Sends it, or answers with the rows that are its sending: they are written together with the note's end, so that it is there once. */
  deliver(message: Message): Promise<readonly Write[]>;
}

/** Tells the applicant what became of the file: reference and address only, no personal data, one SMS segment. */
export const notifyNote = ({ signIn, address, ownWords, deliver }: NotifyTools) => async (note: Extract<Note, { do: 'Notify' }>, { id, caseId }: Pick<NoteRow, 'id' | 'caseId'>): Promise<readonly Write[]> => {
  const contact = await signIn.contactOf(note.applicant);
  if (!contact) return [];
  const language = contact.language ?? 'en';
  const t = translator(language, { onMissing: 'english' });
  const params = { reference: note.reference, certificate: note.certificate ?? '', address: filesAddress(address) };
  const own = await ownWords({ about: note.about, caseId, language, t, params });
  const text = own !== undefined && (contact.channel === 'email' || fitsOneSms(own)) ? own : noticeText(t, note.about, params, contact.channel);
  return deliver({ id, to: contact.address, channel: contact.channel, text, purpose: `notice.${note.about}`, language, caseId });
};
