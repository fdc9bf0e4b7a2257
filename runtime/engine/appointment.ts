import { openTasks } from './branches.ts';
import type { Case, OpenTask } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { isTheirs } from './delegation.ts';
import type { CaseEvent } from './event.ts';
import { refuse, type Result } from './refusal.ts';

/** When and where an applicant comes. */
export interface Appointment {
  /** Code of one of the step's offices. */
  office: string;
  /** ISO 8601 instants, UTC. */
  from: string;
  to: string;
}

/** The applicant books, moves and cancels their own; an officer of the role cancels it. What the step allows, it says itself. */
export function arrangeAppointment(service: CompiledService, kase: Case, command: Extract<Command, { type: 'BookAppointment' | 'CancelAppointment' }>): Result<CaseEvent[]> {
  const { actor } = command.meta;
  const task = openTasks(kase).find(({ id }) => id === command.task);
  const isOfficer = actor.kind === 'operator' && actor.id !== kase.applicant && task !== undefined && actor.roles?.includes(`${task.institution}/${task.role}`) === true;
  if (!isTheirs(kase, command.meta) && !(isOfficer && command.type === 'CancelAppointment')) return refuse(actor.kind === 'operator' ? 'task.not-yours' : 'case.not-found');
  const found = task && service.step(task.step);
  if (!task || !found?.kind.arrange) return refuse('task.not-open');
  return found.kind.arrange({ service, case: kase, key: task.step, step: found.step, meta: command.meta }, command);
}

/** The task after an appointment was booked or cancelled. */
export function arranged({ appointment: _before, bookBy: _by, isCalledOff: _off, ...task }: OpenTask, event: Extract<CaseEvent, { type: 'AppointmentBooked' | 'AppointmentCancelled' }>): OpenTask {
  if (event.type === 'AppointmentBooked') return { ...task, appointment: { office: event.office, from: event.from, to: event.to }, ...(event.isMove ? { changes: (task.changes ?? 0) + 1 } : {}) };
  return { ...task, bookBy: event.bookBy, ...(event.by === 'applicant' ? { changes: (task.changes ?? 0) + 1 } : { isCalledOff: true }) };
}
