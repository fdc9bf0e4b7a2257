import type { Stop } from '#schemas/index.ts';
import type { Case } from './case.ts';
import type { CompiledService } from './compile.ts';
import type { Walk } from './walk.ts';

/** The first "not here" of a step whose determinant holds. */
export function stopOf(service: CompiledService, stops: readonly Stop[] | undefined, kase: Pick<Case, 'answers'>): Stop | undefined {
  return stops?.find((stop) => service.holds(stop.when, kase.answers));
}

/** The first stop on an applicant's path that holds for the answers that count. */
export function activeStop(service: CompiledService, path: Pick<Walk, 'answers' | 'steps'>): (Stop & { step: string }) | undefined {
  for (const step of path.steps) {
    const stop = stopOf(service, service.step(step)?.step['stops'] as Stop[] | undefined, path);
    if (stop) return { ...stop, step };
  }
  return undefined;
}
