import type { ServiceFile } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case } from '#runtime/engine/case.ts';

/** The way to the file's appointment: `isBooked`, or to be booked; undefined where it waits for none. */
export function appointmentOf({ 'x-service': { flow } }: ServiceFile, kase: Case): { isBooked: boolean; href: string } | undefined {
  const task = openTasks(kase).find(({ step }) => flow.steps[step]?.kind === 'appointment');
  return task && { isBooked: task.appointment !== undefined, href: `/files/${kase.id}/appointments/${task.id}` };
}
