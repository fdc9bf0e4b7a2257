import { documentKey, documentOfRow, type Json, requirementOf, rowOfDocument, valueAt } from '#schemas/index.ts';
import type { Answers, Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { sameJson } from './same-json.ts';

/**
 * What a change of rows does to the documents asked for each: they stay with their row wherever it stands now, and go with a row that is taken
 * away. A row whose answers changed keeps its documents where it still stands at its place. One a desk found fault with does not move: it is asked for anew.
 */
export function documentsFollowRows(service: CompiledService, kase: Pick<Case, 'answers' | 'documents' | 'status' | 'corrections'>, after: Answers, { at, actor, newId }: Command['meta']): CaseEvent[] {
  const stamp = { at, actor: actor.id };
  const removed: CaseEvent[] = [];
  const added: CaseEvent[] = [];
  for (const { id, requirement, type, bytes, hash, name } of kase.documents) {
    const each = requirementOf(service.file, requirement)?.each;
    const row = rowOfDocument(requirement);
    if (each === undefined || row === undefined) continue;
    const stands = placeOf(row, rowsAt(kase.answers, each), rowsAt(after, each));
    if (stands === row) continue;
    removed.push({ ...stamp, type: 'DocumentRemoved', id });
    if (stands === undefined || (kase.status === 'sentBack' && Object.hasOwn(kase.corrections?.fields ?? {}, `document:${requirement}`))) continue;
    added.push({ ...stamp, type: 'DocumentAdded', id: newId(), requirement: documentOfRow(documentKey(requirement), stands), contentType: type, bytes, hash, beside: { name } });
  }
  return [...removed, ...added];
}

const rowsAt = (answers: Answers, each: string): readonly Json[] => {
  const rows = valueAt(answers, each);
  return Array.isArray(rows) ? rows : [];
};

/** Where a row of before stands now: the same answers first, like rows in their order; else its own place, where no other row came to stand. */
function placeOf(row: number, before: readonly Json[], after: readonly Json[]): number | undefined {
  if (before.length === after.length && before.every((one, index) => index === row || sameJson(one, after[index]))) return row;
  const like = (rows: readonly Json[], one: Json): number[] => rows.flatMap((other, index) => (sameJson(one, other) ? [index] : []));
  const found = like(after, before[row]!)[like(before, before[row]!).indexOf(row)];
  if (found !== undefined) return found;
  const isTaken = row >= after.length || like(before, after[row]!).length > 0;
  return isTaken ? undefined : row;
}
