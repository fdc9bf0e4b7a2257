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

/** `reason`: the office's words. */
export interface CancelledAppointment extends Appointment {
  by: 'applicant' | 'office';
  reason?: string;
}

/** One nobody is expected at any more, since its task is closed. `sequence`: the version of the calendar's entry that takes it out. */
export interface CalledOff extends Appointment {
  task: string;
  step: string;
  sequence: number;
}

/** With what was booked, or booked and cancelled, at a task that is closed before it came to that: it may stand in somebody's calendar. */
export function calledOff(kase: Case, task: string): Pick<Case, 'calledOff'> {
  const { step = '', appointment, cancelled, arrangements = 1 } = openTasks(kase).find(({ id }) => id === task) ?? {};
  const last = appointment ?? cancelled;
  return last ? { calledOff: [...(kase.calledOff ?? []), { task, step, office: last.office, from: last.from, to: last.to, sequence: arrangements }] } : {};
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
export function arranged({ appointment: before, cancelled: _cancelled, bookBy: _by, isCalledOff: _off, ...task }: OpenTask, event: Extract<CaseEvent, { type: 'AppointmentBooked' | 'AppointmentCancelled' }>): OpenTask {
  const arrangements = (task.arrangements ?? 0) + 1;
  if (event.type === 'AppointmentBooked') return { ...task, arrangements, appointment: { office: event.office, from: event.from, to: event.to }, ...(event.isMove ? { changes: (task.changes ?? 0) + 1 } : {}) };
  const { by, bookBy, beside } = event;
  const cancelled = before && { ...before, by, ...(beside?.reason ? { reason: beside.reason } : {}) };
  return { ...task, arrangements, bookBy, ...(cancelled ? { cancelled } : {}), ...(by === 'applicant' ? { changes: (task.changes ?? 0) + 1 } : { isCalledOff: true }) };
}
