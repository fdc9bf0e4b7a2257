import { randomInt } from 'node:crypto';
import type { Note } from '#runtime/engine/effects.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { NoteRow } from '#server/stores/rows.ts';
import type { Write } from '#server/stores/store.ts';

export interface DealingTools {
  cases: Pick<Cases, 'act'>;
  signIn: Pick<SignIn, 'staff'>;
}

/** Whoever deals out files and keeps time: an actor of its own in every history. */
export const SYSTEM = { id: 'system', kind: 'system' } as const;

/**
 * Gives a task to somebody of its role by chance, among those who may decide on it: the engine says who may not. Where nobody may, it stays with the
 * role. Done again after a crash it finds the task dealt out already.
 */
export const dealTaskNote = ({ cases, signIn }: DealingTools) => async ({ task, institution, role, not }: Extract<Note, { do: 'DealTask' }>, { caseId }: Pick<NoteRow, 'caseId'>): Promise<readonly Write[]> => {
  const holders = (await signIn.staff()).filter(({ id, disabled, rights }) =>
    !disabled && id !== not && rights.some((right) => right.right === 'operator' && right.institution === institution && right.role === role));
  for (let left = holders.map(({ id }) => id); left.length > 0; ) {
    const [to] = left.splice(randomInt(left.length), 1);
    const given = await cases.act(caseId, SYSTEM, { type: 'AssignTask', task, to });
    if (given.ok) return [];
    if (given.refusal.code === 'case.busy') throw new Error('the file is busy');
    if (given.refusal.code === 'task.not-open' || given.refusal.code === 'task.assigned') return [];
  }
  return [];
};
