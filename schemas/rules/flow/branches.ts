import { EFFORT, implies } from '../conditions/implies.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'branch-never-taken';

/** R50: of the branches of a step that takes the first that holds, none asks what an earlier one has asked already: nobody would ever take it. */
export const branchesRule: Rule<Code> = {
  number: 'R50',
  codes: { 'branch-never-taken': 'error' },
  find(service) {
    const effort = { left: EFFORT };
    return [...service.steps.values()].filter(({ kind }) => kind?.branch !== undefined).flatMap((node) => neverTaken(service, node, effort));
  },
};

function neverTaken({ definitions, file }: ServiceModel, { determinants, pointer, title }: StepNode, effort: { left: number }): Finding<Code>[] {
  const known = determinants.filter(({ name }) => definitions.has(name));
  const wordsOf = (name: string): string => definitions.get(name)!.schema.title?.trim() || name;
  return known.flatMap(({ at, name }, index): Finding<Code>[] => {
    const earlier = known.slice(0, index).find((one) => one.name === name || implies(file.$defs!, definitions.get(name)!.schema, definitions.get(one.name)!.schema, effort));
    return earlier ? [{ code: 'branch-never-taken', path: `${pointer}${at}`, params: { step: title, condition: wordsOf(name), earlier: wordsOf(earlier.name), same: earlier.name === name ? 'yes' : 'no' } }] : [];
  });
}
