import type { Appointment } from '#runtime/engine/appointment.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Command } from '#runtime/engine/command.ts';
import { accept, type FieldFault, refuse, type Result } from '#runtime/engine/refusal.ts';
import { saidText } from '#runtime/engine/said-text.ts';
import { dateIn } from '#runtime/engine/time.ts';
import type { Completion, StepContext } from '../step-kind.ts';
import type { AppointmentStep } from './index.ts';

export const APPOINTED = ['came', 'missed', 'unbooked'] as const;
export type Appointed = (typeof APPOINTED)[number];

/** The office says whether somebody came; or, where nothing is booked, that it goes on without an appointment. */
export function completeAppointment({ service, case: kase, key, meta }: StepContext<AppointmentStep>, command: Extract<Command, { type: 'CompleteTask' }>): Result<Completion> {
  const { outcome, task: id } = command;
  const { appointment } = openTasks(kase).find((one) => one.id === id)!;
  const { text, faults } = saidText('text', command.text, { mayBeEmpty: true });
  const may = mayOf(appointment, meta.at, service.file['x-service'].timeZone);
  const fault = outcome === '' ? 'missing' : APPOINTED.every((one) => one !== outcome) ? 'not-listed' : may.some((one) => one === outcome) ? undefined : outcome === 'unbooked' ? 'booked' : appointment ? 'too-early' : 'not-booked';
  const fields: FieldFault[] = [...(fault === undefined ? [] : [{ path: 'outcome', code: fault }]), ...faults];
  if (fields.length > 0) return refuse('answers.faulty', { fields });
  return accept({ outcome, events: [{ at: meta.at, actor: meta.actor.id, type: 'TaskCompleted', task: id, step: key, outcome, ...(text === '' ? {} : { beside: { text } }) }] });
}

/** What can be said now: nobody came before their day, and nobody missed what has not begun. */
export function mayOf(appointment: Pick<Appointment, 'from'> | undefined, at: string, timeZone: string): Appointed[] {
  if (!appointment) return ['unbooked'];
  const isToday = dateIn(timeZone, at) >= dateIn(timeZone, appointment.from);
  return [...(isToday ? ['came' as const] : []), ...(at >= appointment.from ? ['missed' as const] : [])];
}
