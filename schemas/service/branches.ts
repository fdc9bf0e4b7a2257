import { AFTERWARDS, type Flow } from './flow.ts';

/** Kind of the step from which a file goes several ways at once, and of the step where they come together again. */
export const PARALLEL = 'parallel';
export const JOIN = 'join';
/** The one way back over the border of sending: it leaves every branch. */
const SEND_BACK = 'sendBack';
/** Parallel steps inside one another; nobody draws more, and a drawing that runs in circles must not count for ever. */
const DEEPEST = 8;

export interface BranchSteps {
  /** Keys of the steps between a parallel step and its join, those of inner parallel steps among them. */
  steps: Set<string>;
  /** Joins it comes to; a sound branch has one. */
  joins: Set<string>;
}

/** Everything a file may come to behind one way of a parallel step, up to the join. Steps without ways (ends) are not counted in. */
export function branchSteps({ steps }: Flow, target: string): BranchSteps {
  const found: BranchSteps = { steps: new Set(), joins: new Set() };
  const seen = new Set<string>();
  const queue = [{ key: target, depth: 0 }];
  for (let at = queue.pop(); at; at = queue.pop()) {
    const step = steps[at.key];
    if (!step || seen.has(`${at.depth} ${at.key}`)) continue;
    seen.add(`${at.depth} ${at.key}`);
    if (step.kind === JOIN && at.depth === 0) {
      found.joins.add(at.key);
      continue;
    }
    const ways = Object.entries(step.ways).filter(([outcome]) => !AFTERWARDS.has(outcome));
    if (ways.length > 0) found.steps.add(at.key);
    const depth = at.depth + (step.kind === PARALLEL ? 1 : step.kind === JOIN ? -1 : 0);
    if (depth <= DEEPEST) for (const [outcome, next] of ways) if (outcome !== SEND_BACK) queue.push({ key: next, depth });
  }
  return found;
}

const known = new WeakMap<Flow, Map<string, string | undefined>>();

/** Where the ways of a parallel step come together again; undefined where they never do, which publishing refuses. */
export function joinOf(flow: Flow, parallel: string): string | undefined {
  const joins = known.get(flow) ?? new Map<string, string | undefined>();
  known.set(flow, joins);
  if (!joins.has(parallel)) joins.set(parallel, Object.values(flow.steps[parallel]?.ways ?? {}).flatMap((target) => [...branchSteps(flow, target).joins])[0]);
  return joins.get(parallel);
}
