import type { Note } from '#runtime/engine/effects.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Write } from '#server/stores/store.ts';

/**
 * The minutes in which a decision could be taken back are over: it happens now, as the act of whoever decided, with the role it was decided in. One that was undone, or decided
 * anew, is of another instant: the engine refuses, and the note is done.
 */
export const releaseDecisionNote = ({ cases }: { cases: Pick<Cases, 'act'> }) => async ({ task, institution, role, by, until }: Extract<Note, { do: 'ReleaseDecision' }>, { caseId }: Pick<NoteRow, 'caseId'>): Promise<readonly Write[]> => {
  const done = await cases.act(caseId, { id: by, kind: 'operator', roles: [`${institution}/${role}`] }, { type: 'ReleaseDecision', task, until });
  if (!done.ok && done.refusal.code === 'case.busy') throw new Error('the file is busy');
  return [];
};
