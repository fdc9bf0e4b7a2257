import type { Case } from './case.ts';

/** Why an operator has nothing to do with a file, at any desk: it is their own application, or they declared an interest in it. Undefined where neither is so. */
export function keptFrom({ applicant, recused = [] }: Pick<Case, 'applicant' | 'recused'>, person: string): 'task.own-file' | 'task.recused' | undefined {
  if (person === applicant) return 'task.own-file';
  return recused.some(({ by }) => by === person) ? 'task.recused' : undefined;
}
