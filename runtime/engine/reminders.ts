import type { Reminded, Timer } from './event.ts';
import { addWorkingDays, beforeWorkingDays, type WorkingTime } from './working-time.ts';

/** As a step says it: so many working days before or after it is due, to a role (the step's own where none is named) or to somebody instead. */
export interface Reminder { days: number; when: 'before' | 'after'; role?: string; whom?: 'role' | Reminded }

/** Who is reminded until `due` and behind it (ISO 8601 instants), of what is still to come after `at`. */
export function remindersOf(time: WorkingTime, reminders: readonly Reminder[], ownRole: string, due: string, at: string): Timer[] {
  return reminders.map(({ days, when, role = ownRole, whom = 'role' }): Timer => ({
    at: when === 'before' ? beforeWorkingDays(time, due, days) : addWorkingDays(time, due, days), does: 'remind', role, ...(whom === 'role' ? {} : { whom }), ...(when === 'before' ? {} : { late: true }),
  })).filter((timer) => timer.at > at);
}
