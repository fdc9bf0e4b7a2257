import type { CompiledService } from '#runtime/engine/compile.ts';
import type { ScenarioRun } from './scenario.ts';

export interface Coverage {
  steps: { walked: number; all: number };
  outcomes: { walked: number; all: number };
  /** Steps and `step outcome` pairs no scenario came to. */
  missed: string[];
  /** Step, or `step outcome` pair → how many scenarios came there. */
  counts: ReadonlyMap<string, number>;
}

/** How much of a flow the scenarios walked. */
export function coverage(service: CompiledService, runs: readonly Pick<ScenarioRun, 'steps' | 'outcomes'>[]): Coverage {
  const steps = Object.keys(service.file['x-service'].flow.steps);
  const outcomes = steps.flatMap((key) => {
    const found = service.step(key);
    return found ? found.kind.outcomes(found.step, service.file).map((outcome) => `${key} ${outcome}`) : [];
  });
  const counts = new Map([
    ...steps.map((step) => [step, runs.filter((run) => run.steps.has(step)).length] as const),
    ...outcomes.map((outcome) => [outcome, runs.filter((run) => run.outcomes.has(outcome)).length] as const),
  ]);
  const walked = (places: readonly string[]) => ({ walked: places.filter((place) => counts.get(place)! > 0).length, all: places.length });
  return { steps: walked(steps), outcomes: walked(outcomes), missed: [...steps, ...outcomes].filter((place) => counts.get(place) === 0), counts };
}
