import { determinantNames } from '#schemas/service/determinants.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { ScenarioRun } from './scenario.ts';

/** A determinant the scenarios did not make both true and false, and what they never made it. */
export interface HalfJudged { name: string; never: 'true' | 'false' | 'either' }

export interface Coverage {
  steps: { walked: number; all: number };
  outcomes: { walked: number; all: number };
  /** Those made both true and false. */
  determinants: { walked: number; all: number };
  /** Steps and `step outcome` pairs no scenario came to. */
  missed: string[];
  halfJudged: HalfJudged[];
  /** Step, or `step outcome` pair → how many scenarios came there. */
  counts: ReadonlyMap<string, number>;
}

/** How much of a flow the scenarios walked, and which determinants they saw only one side of. */
export function coverage(service: CompiledService, runs: readonly Pick<ScenarioRun, 'steps' | 'outcomes' | 'held' | 'notHeld'>[]): Coverage {
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
  const determinants = determinantNames(service.file);
  const halfJudged = determinants.flatMap((name) => halfJudgedIn(runs, name));
  return {
    steps: walked(steps), outcomes: walked(outcomes), determinants: { walked: determinants.length - halfJudged.length, all: determinants.length },
    missed: [...steps, ...outcomes].filter((place) => counts.get(place) === 0), halfJudged, counts,
  };
}

function halfJudgedIn(runs: readonly Pick<ScenarioRun, 'held' | 'notHeld'>[], name: string): HalfJudged[] {
  const wasTrue = runs.some(({ held }) => held.has(name));
  const wasFalse = runs.some(({ notHeld }) => notHeld.has(name));
  if (wasTrue && wasFalse) return [];
  return [{ name, never: wasTrue ? 'false' : wasFalse ? 'true' : 'either' }];
}
