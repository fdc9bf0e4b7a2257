import type { CaseEvent } from '#runtime/engine/event.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { LoggedAct } from './applicants-time.ts';

/** With whom a task was (empty: anybody of its role), and when it was due, in epoch milliseconds. */
export interface TaskSoFar { person: string; dueAt: number | null }

/** A task as it was after some acts of its file: its row tells how it is now, or was at its end. */
export function taskSoFar({ id, dueAt }: Pick<TaskRow, 'id' | 'dueAt'>, acts: readonly Pick<LoggedAct, 'events'>[]): TaskSoFar {
  let so: TaskSoFar = { person: '', dueAt };
  for (const { events } of acts) {
    // Most acts are of other tasks, or of none.
    if (!events.includes(id)) continue;
    for (const event of JSON.parse(events) as CaseEvent[]) so = after(so, event, id);
  }
  return so;
}

/** The same after one event more. */
export function after(so: TaskSoFar, event: Pick<CaseEvent, 'type'>, id: string): TaskSoFar {
  const one = event as CaseEvent;
  if (one.type === 'StepEntered' && one.task?.id === id) return { person: one.task.assignee ?? '', dueAt: one.task.due === undefined ? so.dueAt : parseInstant(one.task.due) };
  if (one.type === 'TaskAssigned' && one.task === id) return { ...so, person: one.to ?? '' };
  if (one.type === 'DueChanged' && one.task === id) return { ...so, dueAt: parseInstant(one.due) };
  return so;
}
