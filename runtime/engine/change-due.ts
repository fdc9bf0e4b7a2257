import { openTasks } from './branches.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { keptFrom } from './kept-from.ts';
import { accept, type FieldFault, refuse, type Result } from './refusal.ts';
import { type Reminder, remindersOf } from './reminders.ts';
import { saidText } from './said-text.ts';
import { addDays, dateIn, parseInstant } from './time.ts';
import { instantAt, wallTime } from './wall-time.ts';
import { workingTime } from './working-time.ts';

const DAY = 86_400_000;
/** A date further off is a slip of the pen, or a file nobody means to decide. */
const MOST_DAYS = 366;

/**
 * A manager of the institution sets another day by which an open task is to be decided, with a reason that the applicant reads (O14). The time of day stays. Where
 * silence decides, the time is the law's, and nobody changes it.
 */
export function changeDue(service: CompiledService, kase: Case, command: Extract<Command, { type: 'ChangeDue' }>): Result<CaseEvent[]> {
  const { day, meta: { actor, at } } = command;
  const task = openTasks(kase).find(({ id }) => id === command.task);
  if (!task) return refuse('task.not-open');
  const { institution, role, step, due: before } = task;
  if (actor.kind !== 'operator' || !actor.manages?.includes(institution)) return refuse('task.not-yours');
  const kept = keptFrom(kase, actor.id);
  if (kept) return refuse(kept);
  if (task.held) return refuse('task.held');
  const settings = service.step(step)?.step;
  if (before === undefined || settings?.['silence'] !== undefined) return refuse(before === undefined ? 'task.no-due' : 'task.due-by-law');
  const { timeZone } = service.file['x-service'];
  const today = dateIn(timeZone, at);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(parseInstant(`${day}T00:00:00Z`)) && addDays(day, 0) === day;
  const { text: reason, faults } = saidText('reason', command.reason);
  const wrong = !isDay ? 'missing' : day <= today ? 'past' : day > addDays(today, MOST_DAYS) ? 'too-far' : day === dateIn(timeZone, before) ? 'same' : undefined;
  const fields: FieldFault[] = [...(wrong ? [{ path: 'day', code: wrong }] : []), ...faults];
  if (fields.length > 0) return refuse('answers.faulty', { fields });
  const due = instantAt(timeZone, Math.round(parseInstant(`${day}T00:00:00Z`) / DAY), wallTime(timeZone, parseInstant(before)).milliseconds);
  const time = workingTime(service.file, service.file['x-service'].institutions[institution]?.calendar);
  const timers = remindersOf(time, (settings?.['reminders'] ?? []) as Reminder[], role, due, at);
  return accept([{ at, actor: actor.id, type: 'DueChanged', task: task.id, step, institution, before, due, ...(timers.length > 0 ? { timers } : {}), beside: { reason } }]);
}
