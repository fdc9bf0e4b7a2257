import type { Weekday } from '../../service/calendar.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'office-never-open' | 'office-hours-overlap';
interface Hours { from: string; to: string }
interface Office { title?: string; days?: Weekday[]; hours?: Hours[]; minutes?: number }

/** R48: each office where people come has a time at which they can: on a day it works, long enough for one of them; and offers no time twice. */
export const officesRule: Rule<Code> = {
  number: 'R48',
  codes: { 'office-never-open': 'error', 'office-hours-overlap': 'warning' },
  find: (service) => [...service.steps.values()].flatMap(({ step, pointer, title }) => {
    const offices = Array.isArray(step['offices']) ? (step['offices'] as Office[]) : [];
    const worked = workedDays(service, step['role']);
    return offices.flatMap((office, index): Finding<Code>[] => {
      const params = { step: title, office: office.title ?? '' };
      const [at, hours] = [`${pointer}/offices/${index}`, office.hours ?? []];
      const overlaps = hours.findIndex((one, place) => hours.some((other, before) => before < place && one.from < other.to && other.from < one.to));
      return [
        ...(isOpen(office, worked) ? [] : [{ code: 'office-never-open' as const, path: at, params }]),
        ...(overlaps < 0 ? [] : [{ code: 'office-hours-overlap' as const, path: `${at}/hours/${overlaps}`, params }]),
      ];
    });
  }),
};

/** Days on which the role's institution works; undefined where it has no calendar, or one that is faulty by itself. */
function workedDays({ settings: { roles, institutions, calendars = {} } }: ServiceModel, role: unknown): readonly string[] | undefined {
  const institution = typeof role === 'string' && Object.hasOwn(roles, role) ? roles[role]!.institution : '';
  const calendar = Object.hasOwn(institutions, institution) ? institutions[institution]!.calendar : undefined;
  const days = calendar !== undefined && Object.hasOwn(calendars, calendar) ? calendars[calendar]!.days : [];
  return days.length === 0 ? undefined : days;
}

function isOpen({ days = [], hours = [], minutes = 1 }: Office, worked: readonly string[] | undefined): boolean {
  const isLong = ({ from, to }: Hours) => minuteOf(to) - minuteOf(from) >= minutes;
  return hours.some(isLong) && (days.length === 0 || worked === undefined || days.some((day) => worked.includes(day)));
}

/** Minutes after midnight of `09:30`. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = String(time).split(':').map(Number);
  return hours * 60 + minutes;
}
