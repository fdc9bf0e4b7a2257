import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Walk } from '#runtime/engine/walk.ts';
import { stepAsking } from './applicant-steps.ts';

/** Fewer pages than these nobody needs to count. */
const FEW = 3;

/** Which part of the questions a screen is, on the path as it is known so far; undefined in a short service, and before signing in. */
export function partOf(service: CompiledService, { screens }: Pick<Walk, 'screens'>, screen: string): { part: number; of: number } | undefined {
  const parts = screens.filter((one) => service.step(stepAsking(service, one) ?? '')?.kind.kind !== 'guide');
  const part = parts.indexOf(screen) + 1;
  return part > 0 && parts.length > FEW ? { part, of: parts.length } : undefined;
}
