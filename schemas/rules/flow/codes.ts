import type { StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'code-repeated';

/** R47: in every list of a step whose entries have codes (reasons, faults, offices, things to check) each code is there once: what is recorded by a code is read by it. */
export const codesRule: Rule<Code> = {
  number: 'R47',
  codes: { 'code-repeated': 'error' },
  find: ({ steps }) => [...steps.values()].flatMap(repeated),
};

function repeated({ step, pointer, title }: StepNode): Finding<Code>[] {
  return Object.entries(step).flatMap(([setting, list]) => {
    const codes = Array.isArray(list) ? list.map((entry: unknown) => (entry as { code?: unknown } | null)?.code) : [];
    return codes.flatMap((code, index): Finding<Code>[] => (typeof code === 'string' && codes.indexOf(code) < index ? [{ code: 'code-repeated', path: `${pointer}/${setting}/${index}/code`, params: { step: title, code } }] : []));
  });
}
