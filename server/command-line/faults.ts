import type { Refusal } from '#runtime/engine/refusal.ts';
import { StoreFailure } from '#server/stores/store-failure.ts';

/** What a thrown thing says to whoever typed the command, where the store, a file or a folder was at fault; undefined where the mistake is ours. */
export function refusalOf(fault: unknown): Refusal | undefined {
  if (fault instanceof StoreFailure) return fault.refusal;
  const { code = '', path } = fault as NodeJS.ErrnoException;
  return /^E[A-Z]+$/.test(code) && path !== undefined ? { code: 'command.file-system', params: { path, reason: code } } : undefined;
}
