import { answerBy } from '#runtime/engine/answer-by.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { type Moment, TRIAL_TIME } from '#runtime/scenarios/trial.ts';
import { notesOf } from './simulation.ts';

/** Something that happens by itself, or that was promised, at an instant (ISO 8601, UTC). */
export interface Occasion {
  at: string;
  what: 'reminder' | 'lateReminder' | 'due' | 'silence' | 'promise';
  /** Key of the step whose desk has the file; none for what the service promises. */
  step?: string;
  /** Key of the role that is told. */
  role?: string;
}

export const nowOf = ({ now }: Moment): string => now ?? TRIAL_TIME;

/** What time brings as long as nobody decides: reminders, deadlines, silence that decides, and the promised day; the soonest first. */
export function occasions(service: CompiledService, moment: Moment): Occasion[] {
  const tasks = openTasks(moment.case);
  const stepOf = (task: string) => tasks.find(({ id }) => id === task)?.step;
  const told = notesOf(moment).flatMap((note): Occasion[] => {
    const step = note.do === 'Remind' ? stepOf(note.task) : undefined;
    return note.do === 'Remind' && note.at !== undefined && step !== undefined ? [{ at: note.at, what: note.late ? 'lateReminder' : 'reminder', step, role: note.role }] : [];
  });
  const due = tasks.flatMap(({ due: at, step }): Occasion[] => (at === undefined ? [] : [{ at, what: service.step(step)?.step['silence'] === undefined ? 'due' : 'silence', step }]));
  const promise = answerBy(service, moment.case);
  return [...told, ...due, ...(promise && 'by' in promise ? [{ at: promise.by, what: 'promise' as const }] : [])].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** So many days on, at the same time of day. */
export const daysLater = (instant: string, days: number): string => new Date(Date.parse(instant) + days * 86_400_000).toISOString();
