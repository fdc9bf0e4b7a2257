import type { ServiceFile } from '#schemas/index.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import { smallService } from './small-service.ts';

/** The market stall permit, where whoever sells food comes to an office of the market: two at a time at the main one, half an hour each. 5 March 2026 is a holiday. */
export function appointedService(settings: Partial<AppointmentStep> = {}): ServiceFile {
  const file = smallService();
  const own = file['x-service'];
  own.calendars = { market: { title: 'Market days', days: ['mon', 'tue', 'wed', 'thu', 'fri'], holidays: [{ date: '2026-03-05' }] } };
  own.institutions['market']!.calendar = 'market';
  const { steps } = own.flow;
  steps['which']!.ways['food'] = 'talk';
  steps['talk'] = {
    kind: 'appointment', title: 'Talk at the office', role: 'inspector', bookWithin: 3, text: 'Bring your identity card.',
    offices: [
      { code: 'main', title: 'Market office', address: '1 Market Street', hours: [{ from: '09:00', to: '11:00' }], minutes: 30, capacity: 2 },
      { code: 'river', title: 'Riverside', days: ['wed'], hours: [{ from: '14:00', to: '14:50' }, { from: '09:00', to: '09:25' }], minutes: 25, capacity: 1 },
    ],
    ways: { came: 'grant', missed: 'refused', unbooked: 'refused' }, ...settings,
  };
  delete steps['inspector'];
  return file;
}

/** Nine on Tuesday 3 March 2026 in Thimphu. */
export const TUESDAY_NINE = '2026-03-03T03:00:00.000Z';
