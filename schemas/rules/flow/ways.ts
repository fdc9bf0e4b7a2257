import { toPath } from '../../service/paths.ts';
import type { StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'outcome-without-way' | 'outcome-repeated' | 'way-to-unknown-step' | 'way-of-unknown-outcome';

/** R08: every outcome of a step leads to a step there is, and no way hangs on an outcome the step cannot have. */
export const waysRule: Rule<Code> = {
  number: 'R08',
  codes: { 'outcome-without-way': 'error', 'outcome-repeated': 'error', 'way-to-unknown-step': 'error', 'way-of-unknown-outcome': 'error' },
  find: ({ steps }) => [...steps.values()].flatMap((node) => [...outcomesOf(node), ...waysOf(node, steps)]),
};

function outcomesOf({ outcomes, step, pointer, title }: StepNode): Finding<Code>[] {
  const seen = new Set<string>();
  return outcomes.flatMap((outcome): Finding<Code>[] => {
    if (seen.has(outcome)) return [{ code: 'outcome-repeated', path: pointer, params: { step: title, outcome } }];
    seen.add(outcome);
    return Object.hasOwn(step.ways, outcome) ? [] : [{ code: 'outcome-without-way', path: `${pointer}/ways`, params: { step: title, outcome } }];
  });
}

function waysOf({ outcomes, step, pointer, title, kind, isUnreadable }: StepNode, steps: ReadonlyMap<string, StepNode>): Finding<Code>[] {
  const possible = new Set(outcomes);
  return Object.entries(step.ways).flatMap(([outcome, target]): Finding<Code>[] => {
    const path = `${pointer}/ways${toPath([outcome])}`;
    if (kind && !isUnreadable && !possible.has(outcome)) return [{ code: 'way-of-unknown-outcome', path, params: { step: title, outcome } }];
    return steps.has(target) ? [] : [{ code: 'way-to-unknown-step', path, params: { step: title, outcome, target } }];
  });
}
