import { branchSteps, JOIN, joinOf, PARALLEL } from '../../service/branches.ts';
import { toPath } from '../../service/paths.ts';
import { reversed } from '../model/graph.ts';
import type { ServiceModel } from '../model/service-model.ts';
import { namesIn } from '../model/step-settings.ts';
import { isEnd, type StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'branch-without-join' | 'branches-join-apart' | 'branches-meet-early' | 'branch-entered-elsewhere' | 'join-without-parallel' | 'branch-approves-alone' | 'branch-grants' | 'refusal-ignored';

/**
 * R34: what a file does on several ways at once comes to an end. Each branch leads to the one join of its parallel step; nothing enters a branch or its
 * join from elsewhere, so each branch has exactly one place at a time and the join hears from each exactly once. With R10 (from every step an end can be
 * reached) no file waits for ever. Nothing is approved or granted before all have spoken.
 */
export const parallelRule: Rule<Code> = {
  number: 'R34',
  codes: {
    'branch-without-join': 'error', 'branches-join-apart': 'error', 'branches-meet-early': 'error', 'branch-entered-elsewhere': 'error', 'join-without-parallel': 'error',
    'branch-approves-alone': 'error', 'branch-grants': 'error', 'refusal-ignored': 'warning',
  },
  find(service) {
    const parallels = [...service.steps.values()].filter(({ step }) => step.kind === PARALLEL);
    const joins = [...service.steps.values()].filter(({ step }) => step.kind === JOIN);
    if (parallels.length + joins.length === 0) return [];
    const claimed = new Set(parallels.map(({ key }) => joinOf(service.settings.flow, key)));
    const lonely = joins.filter(({ key }) => !claimed.has(key)).map(({ pointer, title }): Finding<Code> => ({ code: 'join-without-parallel', path: pointer, params: { step: title } }));
    const found = [...lonely, ...parallels.flatMap((node) => judged(service, node))];
    return [...new Map(found.map((finding) => [`${finding.code} ${finding.path}`, finding])).values()];
  },
};

function judged(service: ServiceModel, parallel: StepNode): Finding<Code>[] {
  const { steps, settings: { flow } } = service;
  const ways = Object.entries(parallel.step.ways).filter(([, target]) => steps.has(target));
  const branches = ways.map(([outcome, target]) => ({ outcome, ...branchSteps(flow, target) }));
  const astray = branches.filter(({ joins }) => joins.size === 0).map(({ outcome }): Finding<Code> =>
    ({ code: 'branch-without-join', path: `${parallel.pointer}/ways${toPath([outcome])}`, params: { step: parallel.title, outcome } }));
  const joins = [...new Set(branches.flatMap((branch) => [...branch.joins]))];
  if (astray.length > 0) return astray;
  if (joins.length > 1) return [{ code: 'branches-join-apart', path: parallel.pointer, params: { step: parallel.title, joins: joins.map((key) => steps.get(key)!.title).join(', ') } }];
  const join = joins[0] === undefined ? undefined : steps.get(joins[0]);
  const inside = new Set(branches.flatMap((branch) => [...branch.steps]));
  return [...meetings(service, branches), ...intruders(service, parallel, inside, join), ...[...inside].flatMap((key) => rashness(service, steps.get(key)!)), ...ignored(join, inside, service)];
}

function meetings({ steps }: ServiceModel, branches: { steps: Set<string> }[]): Finding<Code>[] {
  return [...steps.values()].filter(({ key }) => branches.filter((branch) => branch.steps.has(key)).length > 1)
    .map(({ pointer, title }) => ({ code: 'branches-meet-early', path: pointer, params: { step: title } }));
}

/** Ways into a branch, or to its join, that do not come from the parallel step. */
function intruders({ steps, ways }: ServiceModel, parallel: StepNode, inside: ReadonlySet<string>, join: StepNode | undefined): Finding<Code>[] {
  const from = reversed(ways);
  return [...inside, ...(join ? [join.key] : [])].filter((key) => from.get(key)!.some((before) => before !== parallel.key && !inside.has(before)))
    .map((key) => ({ code: 'branch-entered-elsewhere', path: steps.get(key)!.pointer, params: { step: steps.get(key)!.title, parallel: parallel.title } }));
}

/** What one branch may not do before the others have spoken. */
function rashness({ steps }: ServiceModel, node: StepNode): Finding<Code>[] {
  const grants: Finding<Code>[] = namesIn(node, 'certificate').length > 0 ? [{ code: 'branch-grants', path: node.pointer, params: { step: node.title } }] : [];
  const approvals = Object.entries(node.step.ways).filter(([, target]) => {
    const to = steps.get(target);
    return to !== undefined && isEnd(to) && to.step['status'] === 'approved';
  });
  return [...grants, ...approvals.map(([outcome, target]): Finding<Code> => ({ code: 'branch-approves-alone', path: `${node.pointer}/ways${toPath([outcome])}`, params: { step: node.title, end: steps.get(target)!.title } }))];
}

function ignored(join: StepNode | undefined, inside: ReadonlySet<string>, { steps }: ServiceModel): Finding<Code>[] {
  if (!join || join.step['agreement'] !== undefined) return [];
  const refusing = [...inside].map((key) => steps.get(key)!).find(({ step }) => Object.hasOwn(step.ways, 'reject') && step.ways['reject'] === join.key);
  return refusing ? [{ code: 'refusal-ignored', path: join.pointer, params: { step: join.title, desk: refusing.title } }] : [];
}
