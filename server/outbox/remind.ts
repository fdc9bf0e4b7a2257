import type { Note } from '#runtime/engine/effects.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Message } from '#server/messages/message.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';

export interface ReminderTools {
  store: Pick<Store, 'task'>;
  signIn: Pick<SignIn, 'staff' | 'contactOf'>;
  address: string;
  deliver(message: Message): Promise<readonly Write[]>;
}

/** Tells the officers of a role that a file is due, or overdue: reference and address only. A file that was decided meanwhile reminds nobody. */
export const remindNote = ({ store, signIn, address, deliver }: ReminderTools) => async ({ task: id, institution, role, late }: Extract<Note, { do: 'Remind' }>, { id: note }: Pick<NoteRow, 'id'>): Promise<readonly Write[]> => {
  const task = await store.task(id);
  if (!task || task.completedAt !== null) return [];
  const about = late ? 'late' : 'due';
  const officers = (await signIn.staff()).filter(({ disabled, rights }) => !disabled && rights.some((right) => right.right === 'operator' && right.institution === institution && right.role === role));
  const told = await Promise.all(officers.map(async ({ id: person, email }) => {
    const language = (await signIn.contactOf(person))?.language ?? 'en';
    const t = translator(language, { onMissing: 'english' });
    // The same at every try, so that whoever keeps it can tell.
    return deliver({ id: `${note}-${person}`, to: email, channel: 'email', text: t(`notice.${about}`, { reference: task.reference, address: `${address}/desk`.replace(/^https?:\/\//, '') }), purpose: `notice.${about}`, language, caseId: task.caseId });
  }));
  return told.flat();
};
