import type { CaseRow, LogRow } from './rows.ts';
import type { Store } from './store.ts';

/** One line of the read behind a history: the case's columns, and one of its acts (null where it has none). */
export interface ActOfCase extends CaseRow {
  logAct: number | null;
  logAt: number | null;
  logActor: string | null;
  logEvents: string | null;
  beside: string | null;
}

export type History = NonNullable<Awaited<ReturnType<Store['history']>>>;

/** Folds the lines, in the order of their acts, into the case's row and its log. */
export function historyOf(lines: readonly ActOfCase[]): History | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const { logAct: _act, logAt: _at, logActor: _actor, logEvents: _events, beside: _beside, ...row } = first;
  return { row, acts: lines.filter((line) => line.logAct !== null).map((line) => actOf(line)) };
}

const actOf = ({ id, logAct, logAt, logActor, logEvents, beside }: ActOfCase): LogRow & { beside: string | null } =>
  ({ caseId: id, act: logAct!, at: logAt!, actor: logActor!, events: logEvents!, beside });
