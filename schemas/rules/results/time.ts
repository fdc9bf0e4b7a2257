import { toPath } from '../../service/paths.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'calendar-unknown' | 'calendar-hours' | 'time-without-days' | 'silence-without-way';

/** R38: days are counted by a calendar there is, whose hours begin before they end; what hangs on a deadline has one; and silence means something the desk may decide. */
export const timeRule: Rule<Code> = {
  number: 'R38',
  codes: { 'calendar-unknown': 'error', 'calendar-hours': 'error', 'time-without-days': 'error', 'silence-without-way': 'error' },
  find: (service) => [...unknownCalendars(service), ...backwardHours(service), ...[...service.steps.values()].flatMap(timeOfStep)],
};

function unknownCalendars({ settings: { institutions, calendars = {}, deadline } }: ServiceModel): Finding<Code>[] {
  const named = [
    ...Object.entries(institutions).map(([key, { title, calendar }]) => ({ path: `/x-service/institutions${toPath([key])}/calendar`, title, calendar })),
    { path: '/x-service/deadline/calendar', title: '', calendar: deadline?.calendar },
  ];
  return named.filter(({ calendar }) => calendar !== undefined && !Object.hasOwn(calendars, calendar)).map(({ path, title, calendar }) => ({ code: 'calendar-unknown', path, params: { title, name: calendar! } }));
}

function backwardHours({ settings: { calendars = {} } }: ServiceModel): Finding<Code>[] {
  return Object.entries(calendars).flatMap(([key, { title, hours = [] }]) => hours.flatMap(({ from, to }, index): Finding<Code>[] =>
    (from < to ? [] : [{ code: 'calendar-hours', path: `/x-service/calendars${toPath([key])}/hours/${index}`, params: { title, from, to } }])));
}

/** Settings that need a deadline to hang on. */
const NEED_DAYS = ['clock', 'reminders', 'silence'];

function timeOfStep({ step, pointer, title, outcomes, isUnreadable }: StepNode): Finding<Code>[] {
  if (isUnreadable) return [];
  const needing = NEED_DAYS.filter((name) => step[name] !== undefined && !(Array.isArray(step[name]) && step[name].length === 0));
  const silence = step['silence'] as { outcome?: string } | undefined;
  return [
    ...(step['days'] === undefined ? needing.map((name): Finding<Code> => ({ code: 'time-without-days', path: `${pointer}/${name}`, params: { step: title } })) : []),
    ...(silence?.outcome !== undefined && !outcomes.includes(silence.outcome) ? [{ code: 'silence-without-way' as const, path: `${pointer}/silence/outcome`, params: { step: title } }] : []),
  ];
}
