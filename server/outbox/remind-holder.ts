import type { GrantData } from '#runtime/certificates/grant-data.ts';
import type { Note } from '#runtime/engine/effects.ts';
import { dateText } from '#runtime/texts/format.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Message } from '#server/messages/message.ts';
import { filesAddress, noticeText } from '#server/messages/notice-text.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';

export interface HolderReminderTools {
  store: Pick<Store, 'grant' | 'case'>;
  signIn: Pick<SignIn, 'contactOf'>;
  address: string;
  deliver(message: Message): Promise<readonly Write[]>;
}

/** Tells the holder once that a certificate is about to expire, and where to renew it. One that was revoked or replaced reminds nobody. */
export const remindHolderNote = ({ store, signIn, address, deliver }: HolderReminderTools) => async ({ number }: Extract<Note, { do: 'RemindHolder' }>, { id }: Pick<NoteRow, 'id'>): Promise<readonly Write[]> => {
  const grant = await store.grant(number);
  if (!grant?.validUntil || grant.status === 'revoked' || grant.status === 'replaced') return [];
  const contact = await signIn.contactOf((await store.case(grant.caseId))?.applicant ?? '');
  if (!contact) return [];
  const language = contact.language ?? 'en';
  const date = dateText(grant.validUntil, language, (JSON.parse(grant.data) as GrantData).timeZone);
  const text = noticeText(translator(language, { onMissing: 'english' }), 'renewal', { reference: grant.reference, date, address: filesAddress(address) }, contact.channel, { date: grant.validUntil });
  return deliver({ id, to: contact.address, channel: contact.channel, text, purpose: 'notice.renewal', language, caseId: grant.caseId });
};
