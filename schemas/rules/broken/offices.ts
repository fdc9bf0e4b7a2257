import type { ServiceFile } from '../../service/service-file.ts';
import { type Broken, STEPS } from './broken.ts';

type Settings = ServiceFile['x-service'];
const OFFICE = { code: 'main', title: '1', hours: [{ from: '09:00', to: '12:00' }], minutes: 15, capacity: 1 };

/** The applicant comes to an office before the desk decides. */
function comes({ flow: { steps } }: Settings, ...offices: object[]): void {
  for (const { ways } of Object.values(steps)) for (const [outcome, to] of Object.entries(ways)) if (to === 'desk') ways[outcome] = 'come';
  steps['come'] = { kind: 'appointment', title: '1', role: steps['desk']!['role'], offices, ways: { came: 'desk', missed: 'desk', unbooked: 'desk' } };
}

export const brokenOffices: Broken[] = [
  { fault: 'a reason whose code is there already', breaks: (_, { flow }) => { flow.steps.desk!.reasons = [{ code: 'a', title: '1', for: 'reject' }, { code: 'a', title: '2', for: 'sendBack' }]; }, says: [['code-repeated', `${STEPS}/desk/reasons/1/code`]] },
  { fault: 'an office whose code is there already', breaks: (_, settings) => comes(settings, OFFICE, { ...OFFICE, title: '2' }), says: [['code-repeated', `${STEPS}/come/offices/1/code`]] },
  { fault: 'an office that closes before it opens', breaks: (_, settings) => comes(settings, { ...OFFICE, hours: [{ from: '12:00', to: '09:00' }] }), says: [['office-never-open', `${STEPS}/come/offices/0`]] },
  { fault: 'an office open for less than one person needs', breaks: (_, settings) => comes(settings, { ...OFFICE, hours: [{ from: '09:00', to: '09:10' }] }), says: [['office-never-open', `${STEPS}/come/offices/0`]] },
  {
    fault: 'an office open on days when nobody works',
    breaks: (_, settings) => { comes(settings, { ...OFFICE, days: ['sun'] }); settings.calendars = { office: { title: 'Office', days: ['mon'] } }; settings.institutions.town!.calendar = 'office'; },
    says: [['office-never-open', `${STEPS}/come/offices/0`]],
  },
  { fault: 'an office that offers a time twice', breaks: (_, settings) => comes(settings, { ...OFFICE, hours: [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }] }), says: [['office-hours-overlap', `${STEPS}/come/offices/0/hours/1`]] },
];
