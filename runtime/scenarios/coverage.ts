import type { CompiledService } from '#runtime/engine/compile.ts';
import type { ScenarioRun } from './scenario.ts';

export interface Coverage {
  steps: { walked: number; all: number };
  outcomes: { walked: number; all: number };
  /** Steps and `step outcome` pairs no scenario came to. */
  missed: string[];
}

/** How much of a flow the scenarios walked. */
export function coverage(service: CompiledService, runs: readonly ScenarioRun[]): Coverage {
  const steps = Object.keys(service.file['x-service'].flow.steps);
  const outcomes = steps.flatMap((key) => {
    const found = service.step(key);
    return found ? found.kind.outcomes(found.step, service.file).map((outcome) => `${key} ${outcome}`) : [];
  });
  const came = new Set(runs.flatMap((run) => [...run.steps]));
  const taken = new Set(runs.flatMap((run) => [...run.outcomes]));
  const missed = [...steps.filter((step) => !came.has(step)), ...outcomes.filter((outcome) => !taken.has(outcome))];
  return { steps: { walked: steps.filter((step) => came.has(step)).length, all: steps.length }, outcomes: { walked: outcomes.filter((outcome) => taken.has(outcome)).length, all: outcomes.length }, missed };
}
