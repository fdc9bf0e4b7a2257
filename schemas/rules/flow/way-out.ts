import { type Graph, loops, reachableFrom, restrictedTo, reversed } from '../model/graph.ts';
import type { ServiceModel } from '../model/service-model.ts';
import { isEnd, type StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** R09: every step can be reached from the start. */
export const reachableRule: Rule<'step-unreachable'> = {
  number: 'R09',
  codes: { 'step-unreachable': 'error' },
  find({ steps, ways, settings: { flow } }) {
    if (!steps.has(flow.start)) return [];
    const reached = reachableFrom(ways, [flow.start]);
    return [...steps.values()].filter(({ key }) => !reached.has(key)).map(({ pointer, title }) => ({ code: 'step-unreachable', path: pointer, params: { step: title } }));
  },
};

type Code = 'no-way-out' | 'loop-without-exit' | 'loop-by-itself';

/** R10: from every step an end can be reached, and no loop runs without anybody acting. */
export const wayOutRule: Rule<Code> = {
  number: 'R10',
  codes: { 'no-way-out': 'error', 'loop-without-exit': 'error', 'loop-by-itself': 'error' },
  find(service) {
    const { steps, ways } = service;
    const finishing = reachableFrom(reversed(ways), [...steps.values()].filter((node) => isEnd(node) || isUnfinished(service, node)).map(({ key }) => key));
    const stuck = restrictedTo(ways, (key) => !finishing.has(key));
    const closed = loops(stuck).filter((group) => isClosed(service, group));
    const inLoop = new Set(closed.flat());
    const dead = [...steps.values()].filter(({ key }) => !finishing.has(key) && !inLoop.has(key));
    return [
      ...closed.map((group) => aboutLoop(service, group, 'loop-without-exit')),
      ...dead.map(({ pointer, title }): Finding<Code> => ({ code: 'no-way-out', path: pointer, params: { step: title } })),
      ...loops(runningByThemselves(service)).map((group) => aboutLoop(service, group, 'loop-by-itself')),
    ];
  },
};

/** Ways a file may take without anybody acting: those of automated steps, and of a desk it may pass. */
function runningByThemselves({ steps, ways }: ServiceModel): Graph {
  return new Map([...steps.values()].flatMap((node): [string, readonly string[]][] => {
    const { key, kind, step, isUnreadable } = node;
    if (kind?.actor === 'system') return isEnd(node) ? [] : [[key, ways.get(key)!]];
    const passing = isUnreadable ? undefined : step.ways[kind?.skips?.(step) ?? ''];
    return passing === undefined ? [] : [[key, [passing]]];
  }));
}

/** A step of which another rule says that its kind or a way is missing: where it will lead cannot be known. */
function isUnfinished({ steps }: ServiceModel, { kind, isUnreadable, outcomes, step }: StepNode): boolean {
  const leads = (outcome: string): boolean => Object.hasOwn(step.ways, outcome) && steps.has(step.ways[outcome]!);
  return !kind || isUnreadable || !outcomes.every(leads);
}

/** Whether every way from the group stays in the group. */
function isClosed({ ways }: ServiceModel, group: string[]): boolean {
  const members = new Set(group);
  return group.every((key) => ways.get(key)!.every((target) => members.has(target)));
}

function aboutLoop({ steps }: ServiceModel, group: string[], code: Code): Finding<Code> {
  const titles = group.map((key) => steps.get(key)!.title);
  return { code, path: steps.get(group[0]!)!.pointer, params: { steps: titles.slice(0, 8).join(' → '), count: titles.length } };
}
