import { openTasks } from '#runtime/engine/branches.ts';
import type { OpenTask } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { saidText } from '#runtime/engine/said-text.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { instantAt } from '#runtime/engine/wall-time.ts';
import type { Arranging, StepContext } from '../step-kind.ts';
import { type AppointmentStep, bookByOf } from './index.ts';
import { slotAt } from './slots.ts';

const HOUR = 3_600_000;
const USUAL_HOURS = 24;
const USUAL_CHANGES = 3;

/** Books, moves or cancels. The same time again (`appointment.known`) is booked already. */
export function arrange(context: StepContext<AppointmentStep>, command: Arranging): Result<CaseEvent[]> {
  const task = openTasks(context.case).find(({ id }) => id === command.task);
  if (!task) return refuse('task.not-open');
  return command.type === 'BookAppointment' ? book(context, task, command) : cancel(context, task, command);
}

function book(context: StepContext<AppointmentStep>, task: OpenTask, { office: code, from }: Extract<Arranging, { type: 'BookAppointment' }>): Result<CaseEvent[]> {
  const { step, key, meta } = context;
  const before = task.appointment;
  if (before?.office === code && before.from === from) return refuse('appointment.known');
  const office = step.offices.find((one) => one.code === code);
  if (!office) return refuse('answers.faulty', { fields: [{ path: 'office', code: 'not-listed' }] });
  const refusal = before && mayChange(step, task, meta.at);
  if (refusal) return refusal;
  const slot = slotAt(context, office, from, meta.at);
  if (!slot) return refuse('answers.faulty', { fields: [{ path: 'from', code: from === '' ? 'missing' : 'not-listed' }] });
  const remindAt = hoursBefore(slot.from, step.remind ?? USUAL_HOURS);
  return accept([{
    at: meta.at, actor: meta.actor.id, type: 'AppointmentBooked', task: task.id, step: key, institution: task.institution, office: code, ...slot, places: office.capacity,
    ...(before ? { isMove: true } : {}), ...(step.remind !== 0 && remindAt > meta.at ? { remindAt } : {}),
  }]);
}

function cancel(context: StepContext<AppointmentStep>, task: OpenTask, command: Extract<Arranging, { type: 'CancelAppointment' }>): Result<CaseEvent[]> {
  const { step, key, meta } = context;
  if (!task.appointment) return refuse('appointment.not-booked');
  const isOffice = meta.actor.kind === 'operator';
  const refusal = isOffice ? undefined : mayChange(step, task, meta.at);
  if (refusal) return refusal;
  const { text, faults } = saidText('reason', command.reason, { mayBeEmpty: !isOffice });
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  return accept([{ at: meta.at, actor: meta.actor.id, type: 'AppointmentCancelled', task: task.id, step: key, by: isOffice ? 'office' : 'applicant', bookBy: bookByOf(context), ...(text === '' ? {} : { beside: { reason: text } }) }]);
}

/** Why the applicant can no longer move or cancel what is booked; undefined where they can. */
export function mayChange(step: AppointmentStep, { appointment, changes = 0 }: OpenTask, at: string): ReturnType<typeof refuse> | undefined {
  const hours = step.notice ?? USUAL_HOURS;
  if (appointment && at > hoursBefore(appointment.from, hours)) return refuse('appointment.late', { params: { hours } });
  const most = step.changes ?? USUAL_CHANGES;
  return changes >= most ? refuse('appointment.often', { params: { most } }) : undefined;
}

const hoursBefore = (instant: string, hours: number): string => instantAt('UTC', 0, parseInstant(instant) - hours * HOUR);
