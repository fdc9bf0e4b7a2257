import type { Note } from '#runtime/engine/effects.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { translator } from '#runtime/texts/translate.ts';
import { awayAt, type AwayTools } from '#server/absence/stand-ins.ts';
import type { Message } from '#server/messages/message.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { NoteRow, TaskRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';

export interface ReminderTools extends AwayTools {
  store: Pick<Store, 'task' | 'standIns'>;
  signIn: Pick<SignIn, 'staff' | 'contactOf'>;
  address: string;
  deliver(message: Message): Promise<readonly Write[]>;
}

/**
 * Tells whoever has the file that it is due, or overdue, the role's officers where it is with nobody; or the deputy of whoever has it (everybody of the role, where there is none), or the institution's managers: reference and address only. A file that
 * was decided meanwhile, or is due at another time than it was, reminds nobody. Nor does one whose time came while the server was off say that it is soon due: what follows from being late is a reminder of its own, and where silence decides nothing is left to do.
 */
export const remindNote = ({ signIn, address, deliver, ...tools }: ReminderTools) => async ({ task: id, institution, role, whom, late, due }: Extract<Note, { do: 'Remind' }>, { id: note }: Pick<NoteRow, 'id'>): Promise<readonly Write[]> => {
  const task = await tools.store.task(id);
  if (!task || task.completedAt !== null || (due !== undefined && parseInstant(due) !== task.dueAt)) return [];
  if (!late && task.dueAt !== null && task.dueAt <= tools.now()) return [];
  const about = late ? 'late' : 'due';
  const staff = (await signIn.staff()).filter(({ disabled }) => !disabled);
  const ofRole = staff.filter(({ rights }) => rights.some((right) => right.right === 'operator' && right.institution === institution && right.role === role));
  const inHand = whom === 'manager' ? undefined : whom === 'deputy' ? await deputyOf(tools, task) : await holderOf(tools, task);
  const ones = ofRole.filter(({ id: person }) => person === inHand);
  const officers = whom === 'manager' ? staff.filter(({ rights }) => rights.some((right) => right.right === 'manager' && right.institution === institution)) : ones.length > 0 ? ones : ofRole;
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

/** Who has the file in hand: its officer, or, while they are away and it has not been handed on, whoever stands in for them. */
async function holderOf(tools: Omit<ReminderTools, 'signIn' | 'address' | 'deliver'>, task: TaskRow): Promise<string | undefined> {
  const { assignee } = task;
  if (assignee === null) return undefined;
  const away = (await (await awayAt(tools))(task)).get(assignee);
  return away ? away.deputy : assignee;
}

/** Whom the officer of the file named as deputy, away or not. */
async function deputyOf({ store }: Pick<ReminderTools, 'store'>, { assignee }: TaskRow): Promise<string | undefined> {
  return assignee === null ? undefined : (await store.standIns()).find(({ account }) => account === assignee)?.deputy ?? undefined;
}
