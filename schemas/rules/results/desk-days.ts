import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** R52: every desk has its days; where an answer is promised by a date for the whole service, that date is the limit of each. */
export const deskDaysRule: Rule<'desk-without-days'> = {
  number: 'R52',
  codes: { 'desk-without-days': 'warning' },
  find: ({ steps, settings }) => (settings.deadline ? [] : [...steps.values()].filter(({ kind, step, isUnreadable }) =>
    kind?.actor === 'operator' && !isUnreadable && kind.settings.properties?.['days'] !== undefined && step['days'] === undefined)
    .map(({ pointer, title }): Finding<'desk-without-days'> => ({ code: 'desk-without-days', path: `${pointer}/days`, params: { step: title } }))),
};
