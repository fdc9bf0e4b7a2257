import type { Result } from '#runtime/engine/refusal.ts';

/** The value of a result that must be one. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** The code of a result that must be a refusal. */
export function refusalOf(result: Result<unknown>): string {
  if (result.ok) throw new Error('not refused');
  return result.refusal.code;
}
