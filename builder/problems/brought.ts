import type { Problem, ServiceFile } from '#schemas/index.ts';
import { orderRule } from '#schemas/rules/flow/order.ts';
import { parallelRule } from '#schemas/rules/flow/parallel.ts';
import { wayOutRule } from '#schemas/rules/flow/way-out.ts';
import { serviceModel } from '#schemas/rules/model/service-model.ts';
import { afterwardsRule } from '#schemas/rules/results/afterwards.ts';
import { problemsOf } from '#schemas/rules/rule.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import type { Say } from '#builder/model/naming.ts';
import { problemWords } from './sentence.ts';

/** The rules that say what may follow what; others are about what is not finished yet. */
const RULES = [orderRule, parallelRule, wayOutRule, afterwardsRule];

/** For each edit: what it would break in the order of steps, in words; undefined where nothing that is not broken already. */
export function broughtBy(t: Say, file: ServiceFile, edits: readonly Edit[]): (string | undefined)[] {
  const before = new Set(broken(file).map(nameOf));
  return edits.map((edit) => {
    const next = apply(file, edit).file;
    const problem = broken(next).find((one) => !before.has(nameOf(one)));
    return problem && `${problemWords(t, next, problem).what}.`;
  });
}

function broken(file: ServiceFile): Problem[] {
  try {
    const service = serviceModel(file, stepKinds);
    return RULES.flatMap((rule) => problemsOf(rule, rule.find(service))).filter(({ severity }) => severity === 'error');
  } catch {
    // Half drawn: the problems below say what is missing.
    return [];
  }
}

const nameOf = ({ code, path }: Problem): string => `${code} ${path}`;
