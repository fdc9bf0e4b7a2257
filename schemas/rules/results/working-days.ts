import { toPath } from '../../service/paths.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'calendar-without-days' | 'days-without-calendar';

/** R45: each calendar has working days, and an institution whose desk must be done in so many of them has a calendar. */
export const workingDaysRule: Rule<Code> = {
  number: 'R45',
  codes: { 'calendar-without-days': 'error', 'days-without-calendar': 'warning' },
  find: (service) => [...emptyCalendars(service), ...uncounted(service)],
};

function emptyCalendars({ settings: { calendars = {} } }: ServiceModel): Finding<Code>[] {
  return Object.entries(calendars).filter(([, { days }]) => days.length === 0)
    .map(([key, { title }]) => ({ code: 'calendar-without-days', path: `/x-service/calendars${toPath([key])}/days`, params: { title } }));
}

/** Settings of a step that are numbers of working days. */
const COUNTED = ['days', 'bookWithin'];

function uncounted({ settings: { institutions, roles }, steps }: ServiceModel): Finding<Code>[] {
  const found = new Map<string, Finding<Code>>();
  for (const { step, title } of steps.values()) {
    const role = step['role'];
    const key = typeof role === 'string' && Object.hasOwn(roles, role) ? roles[role]!.institution : '';
    if (!Object.hasOwn(institutions, key) || institutions[key]!.calendar !== undefined || found.has(key)) continue;
    if (COUNTED.some((name) => step[name] !== undefined)) found.set(key, { code: 'days-without-calendar', path: `/x-service/institutions${toPath([key])}/calendar`, params: { title: institutions[key]!.title, step: title } });
  }
  return [...found.values()];
}
