import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'start-unknown' | 'step-kind-unknown' | 'step-unreadable';

/** R07: the drawing has a first step, and every step is of a kind we have. */
export const startRule: Rule<Code> = {
  number: 'R07',
  codes: { 'start-unknown': 'error', 'step-kind-unknown': 'error', 'step-unreadable': 'error' },
  find({ settings: { flow }, steps }) {
    const strange = [...steps.values()].flatMap(({ pointer, title, step, kind, isUnreadable }): Finding<Code>[] => {
      if (!kind) return [{ code: 'step-kind-unknown', path: `${pointer}/kind`, params: { step: title, kind: step.kind } }];
      return isUnreadable ? [{ code: 'step-unreadable', path: pointer, params: { step: title } }] : [];
    });
    return steps.has(flow.start) ? strange : [{ code: 'start-unknown', path: '/x-service/flow/start', params: { step: flow.start } }, ...strange];
  },
};
