import { useDeferredValue, useMemo } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { type CompiledService, compileService } from '#runtime/engine/compile.ts';
import { readingValidator } from './reading-validator.ts';

/** The draft as the engine has it, a moment after each change; undefined where it cannot be made ready. */
export function useDraftService(file: ServiceFile): CompiledService | undefined {
  const settled = useDeferredValue(file);
  return useMemo(() => draftService(settled), [settled]);
}

export function draftService(file: ServiceFile): CompiledService | undefined {
  try {
    return compileService(file, 0, { validatorFor: readingValidator });
  } catch {
    // Half drawn: the problems say what is missing.
    return undefined;
  }
}
