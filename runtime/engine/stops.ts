import type { Stop } from '#schemas/index.ts';
import type { Case } from './case.ts';
import type { CompiledService } from './compile.ts';

/** The first "not here" of a step whose determinant holds. */
export function stopOf(service: CompiledService, stops: readonly Stop[] | undefined, kase: Pick<Case, 'answers'>): Stop | undefined {
  return stops?.find((stop) => service.holds(stop.when, kase.answers));
}

/** The first stop in the whole flow that holds for the answers. */
export function activeStop(service: CompiledService, kase: Pick<Case, 'answers'>): (Stop & { step: string }) | undefined {
  for (const [step, { stops }] of Object.entries(service.file['x-service'].flow.steps)) {
    const stop = stopOf(service, stops as Stop[] | undefined, kase);
    if (stop) return { ...stop, step };
  }
  return undefined;
}
