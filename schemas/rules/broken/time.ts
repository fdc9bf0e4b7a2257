import { type Broken, STEPS } from './broken.ts';

const WEEK = { title: 'Office', days: ['mon', 'tue'] };
const UNCOUNTED: Broken['says'][number] = ['days-without-calendar', '/x-service/institutions/town/calendar'];
const silence = (outcome: string) => ({ outcome, legalBasis: '1' });

export const brokenTime: Broken[] = [
  { fault: 'an institution whose calendar there is not', breaks: (_, { institutions }) => { institutions.town!.calendar = 'none'; }, says: [['calendar-unknown', '/x-service/institutions/town/calendar']] },
  { fault: 'a desk without days, and no date promised', breaks: (_, settings) => { delete settings.deadline; }, says: [['desk-without-days', '/x-service/flow/steps/desk/days']] },
  { fault: 'a promise by a calendar there is not', breaks: (_, settings) => { settings.deadline = { days: 3, calendar: 'constructor-like' }; }, says: [['calendar-unknown', '/x-service/deadline/calendar']] },
  { fault: 'a day that closes before it opens', breaks: (_, settings) => { settings.calendars = { office: { ...WEEK, hours: [{ from: '17:00', to: '09:00' }] } as never }; }, says: [['calendar-hours', '/x-service/calendars/office/hours/0']] },
  { fault: 'a holiday on a day there is not', breaks: (_, settings) => { settings.calendars = { office: { ...WEEK, holidays: [{ date: '2028-02-29' }, { date: '2026-02-29' }] } as never }; }, says: [['shape-pattern', '/x-service/calendars/office/holidays/1/date']] },
  { fault: 'a calendar without a working day', breaks: (_, settings) => { settings.calendars = { office: { title: 'Office', days: [] } }; }, says: [['calendar-without-days', '/x-service/calendars/office/days']] },
  { fault: 'a reminder where nothing is due', breaks: (_, { flow }) => { flow.steps.desk!.reminders = [{ days: 1, when: 'before' }]; }, says: [['time-without-days', `${STEPS}/desk/reminders`]] },
  { fault: 'silence that means what the desk may not decide', breaks: (_, { flow }) => { const { desk } = flow.steps; Object.assign(desk!, { days: 3, silence: silence('reject'), allow: ['approve', 'sendBack'] }); delete desk!.ways.reject; flow.steps.which!.ways.otherwise = 'refused'; }, says: [['silence-without-way', `${STEPS}/desk/silence/outcome`], UNCOUNTED] },
  { fault: 'a desk that must decide within days, of an institution without a calendar', breaks: (_, { flow }) => { flow.steps.desk!.days = 3; }, says: [UNCOUNTED] },
];
