import type { ServiceFile } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case, OpenTask } from '#runtime/engine/case.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { bookedView } from './appointment-view.ts';

/** The way to the file's appointment: `isBooked`, or to be booked; undefined where it waits for none. */
export function appointmentOf({ 'x-service': { flow } }: ServiceFile, kase: Case): { isBooked: boolean; href: string } | undefined {
  const task = openTasks(kase).find(({ step }) => flow.steps[step]?.kind === 'appointment');
  return task && { isBooked: task.appointment !== undefined, href: `/files/${kase.id}/appointments/${task.id}` };
}

/** The one the applicant is not expected at any more, such as after a withdrawal, and the way to take it out of their calendar; undefined from its time on (`at`, an instant). */
export function calledOffOf(file: ServiceFile, kase: Case, at: string, t: Translate, language: string): { text: string; href: string } | undefined {
  const last = kase.calledOff?.findLast(({ step, from }) => from > at && file['x-service'].flow.steps[step]?.kind === 'appointment');
  return last && { text: t('appointment.calledOff', whenAndWhere(file, last, language)), href: `/files/${kase.id}/appointments/${last.task}/calendar.ics` };
}

/** What was booked and goes with a file that is withdrawn now. */
export const bookedOn = (file: ServiceFile, kase: Case, language: string): { when: string; office: string }[] =>
  openTasks(kase).flatMap(({ step, appointment }) => (appointment ? [whenAndWhere(file, { ...appointment, step }, language)] : []));

function whenAndWhere({ 'x-service': { flow, timeZone } }: ServiceFile, { step, ...appointment }: NonNullable<OpenTask['appointment']> & { step: string }, language: string): { when: string; office: string } {
  const { when, office } = bookedView(flow.steps[step] as AppointmentStep, appointment, timeZone, language);
  return { when, office };
}
