import type { Note } from '#runtime/engine/effects.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Message } from '#server/messages/message.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';

export interface ReminderTools {
  store: Pick<Store, 'task' | 'standIns'>;
  signIn: Pick<SignIn, 'staff' | 'contactOf'>;
  address: string;
  now: () => number;
  deliver(message: Message): Promise<readonly Write[]>;
}

/**
 * Tells the officers of a role, or the deputy of whoever has the file (everybody of the role, where there is none), or the institution's managers, that a file is due, or overdue: reference and address only. A file that was decided meanwhile,
 * or is due at another time than it was, reminds nobody. Nor does one whose time came while the server was off say that it is soon due: what follows from being late is a reminder of its own, and where silence decides nothing is left to do.
 */
export const remindNote = ({ store, signIn, address, now, deliver }: ReminderTools) => async ({ task: id, institution, role, whom, late, due }: Extract<Note, { do: 'Remind' }>, { id: note }: Pick<NoteRow, 'id'>): Promise<readonly Write[]> => {
  const task = await store.task(id);
  if (!task || task.completedAt !== null || (due !== undefined && parseInstant(due) !== task.dueAt)) return [];
  if (!late && task.dueAt !== null && task.dueAt <= now()) return [];
  const about = late ? 'late' : 'due';
  const staff = (await signIn.staff()).filter(({ disabled }) => !disabled);
  const ofRole = staff.filter(({ rights }) => rights.some((right) => right.right === 'operator' && right.institution === institution && right.role === role));
  const { deputy = null } = whom === 'deputy' && task.assignee !== null ? (await store.standIns()).find(({ account }) => account === task.assignee) ?? {} : {};
  const deputies = ofRole.filter(({ id: person }) => person === deputy);
  const officers = whom === 'manager' ? staff.filter(({ rights }) => rights.some((right) => right.right === 'manager' && right.institution === institution)) : deputies.length > 0 ? deputies : ofRole;
  // Managers work with figures, not at desks.
  const place = whom === 'manager' ? 'figures' : 'desk';
  const told = await Promise.all(officers.map(async ({ id: person, email }) => {
    const language = (await signIn.contactOf(person))?.language ?? 'en';
    const t = translator(language, { onMissing: 'english' });
    // The same at every try, so that whoever keeps it can tell.
    return deliver({ id: `${note}-${person}`, to: email, channel: 'email', text: t(`notice.${about}`, { reference: task.reference, address: `${address}/${place}`.replace(/^https?:\/\//, '') }), purpose: `notice.${about}`, language, caseId: task.caseId });
  }));
  return told.flat();
};
