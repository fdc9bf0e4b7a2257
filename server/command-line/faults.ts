import type { Refusal } from '#runtime/engine/refusal.ts';
import { StoreFailure } from '#server/stores/store-failure.ts';

const OF_FILES: Record<string, string> = {
  ENOENT: 'command.file-not-found', EISDIR: 'command.file-is-folder', ENOTDIR: 'command.folder-is-file', EACCES: 'command.file-denied', EPERM: 'command.file-denied', EROFS: 'command.file-denied',
  ENOSPC: 'command.file-no-room', EDQUOT: 'command.file-no-room',
};

/** What a thrown thing says to whoever typed the command, where the store, a file or a folder was at fault; undefined where the mistake is ours. */
export function refusalOf(fault: unknown): Refusal | undefined {
  if (fault instanceof StoreFailure) return fault.refusal;
  const { code = '', path } = fault as NodeJS.ErrnoException;
  if (!/^E[A-Z]+$/.test(code) || path === undefined) return undefined;
  return { code: OF_FILES[code] ?? 'command.file-system', params: { path, reason: code } };
}
