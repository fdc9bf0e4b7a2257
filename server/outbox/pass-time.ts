import type { Note } from '#runtime/engine/effects.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Write } from '#server/stores/store.ts';
import { SYSTEM } from './deal-task.ts';

/**
 * The time set for a task has come. The act and the note's end are two transactions: after a crash between them the note is done again, and the engine
 * refuses what was done, because the task is closed.
 */
export const passTimeNote = ({ cases }: { cases: Pick<Cases, 'act'> }) => async ({ task, due }: Extract<Note, { do: 'PassTime' }>, { caseId }: Pick<NoteRow, 'caseId'>): Promise<readonly Write[]> => {
  const done = await cases.act(caseId, SYSTEM, { type: 'PassTime', task, due });
  // A decision that can still be taken back: should it be, the time is over all the same.
  if (!done.ok && (done.refusal.code === 'case.busy' || done.refusal.code === 'task.held')) throw new Error(done.refusal.code);
  return [];
};
