import { DatabaseError } from 'pg';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { StoreFailure } from '../store-failure.ts';

/** SQLSTATE classes (PostgreSQL manual, appendix A) that say what a person can do something about. */
const CODES: readonly [RegExp, string][] = [
  [/^28/, 'store.denied'],
  [/^3D000$/, 'store.no-database'],
  [/^(25006|42501)$/, 'store.read-only'],
  [/^(53100)$/, 'store.full'],
  [/^(53300|57P0\d|08\w+)$/, 'store.unreachable'],
];

/** The refusal for an error of the driver, or undefined where it is our own mistake. `where` is the server and database, without secrets. */
export function refusalOf(error: unknown, where: string): Refusal | undefined {
  if (error instanceof StoreFailure) return error.refusal;
  if (error instanceof Error && error.message === 'Cannot use a pool after calling end on the pool') return { code: 'store.closed' };
  const code = error instanceof DatabaseError ? CODES.find(([pattern]) => pattern.test(error.code ?? ''))?.[1] : isConnectionError(error) ? 'store.unreachable' : undefined;
  return code === undefined ? undefined : { code, params: { where } };
}

export function failureOf(error: unknown, where: string): unknown {
  const refusal = refusalOf(error, where);
  return refusal ? new StoreFailure(refusal.code, refusal.params, error) : error;
}

/** Two transactions in each other's way (deadlock, serialisation): worth another try. */
export const isInTheWay = (error: unknown) => error instanceof DatabaseError && /^(40001|40P01)$/.test(error.code ?? '');

/** The server said no and goes on; anything else ended the connection. */
export const isAnswer = (error: unknown) => error instanceof DatabaseError && error.severity === 'ERROR';

const isConnectionError = (error: unknown) =>
  error instanceof Error && !(error instanceof DatabaseError) && (/^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '') || /connection|connect|timeout|terminated|SSL/i.test(error.message));
