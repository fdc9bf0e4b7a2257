import type { Note } from '#runtime/engine/effects.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Store, Write } from '#server/stores/store.ts';
import { notifyNote, type NotifyTools } from './notify.ts';

/** Tells the applicant that their appointment is near; one that was moved, cancelled or is over reminds nobody. */
export const remindAppointmentNote = ({ store, ...tools }: NotifyTools & { store: Pick<Store, 'appointment'> }) => async ({ task, from, applicant, reference }: Extract<Note, { do: 'RemindAppointment' }>, row: Pick<NoteRow, 'id' | 'caseId'>): Promise<readonly Write[]> => {
  const booked = await store.appointment(task);
  if (booked?.state !== 'booked' || booked.begins !== parseInstant(from)) return [];
  return notifyNote(tools)({ do: 'Notify', about: 'appointment', applicant, reference }, row);
};
