import type { ServiceFile } from '#schemas/index.ts';
import { branchSteps, PARALLEL } from '#schemas/service/branches.ts';
import { flowOf } from '#builder/edits/ways.ts';

export interface BranchHome {
  /** Keys of all steps on this and the other branches of the same parallel step. */
  steps: ReadonlySet<string>;
  /** Key of the step where they meet. */
  join: string;
}

/** For each step on a branch of a sound parallel step: the innermost parallel step's branches and join. */
export function branchHomes(file: ServiceFile): Map<string, BranchHome> {
  const flow = flowOf(file);
  const homes = new Map<string, BranchHome>();
  const all = Object.values(flow.steps).filter(({ kind }) => kind === PARALLEL).flatMap((step): BranchHome[] => {
    const branches = Object.values(step.ways).map((target) => branchSteps(flow, target));
    const [join, ...others] = new Set(branches.flatMap(({ joins }) => [...joins]));
    return join === undefined || others.length > 0 ? [] : [{ join, steps: new Set(branches.flatMap(({ steps }) => [...steps])) }];
  });
  // The wider first, so that the innermost one counts in the end.
  for (const home of all.sort((one, other) => other.steps.size - one.steps.size)) for (const key of home.steps) homes.set(key, home);
  return homes;
}
