import { bookedView } from '#runtime/portal/appointments/appointment-view.ts';
import type { OpenTask } from '#runtime/engine/case.ts';
import { mayOf } from '#runtime/steps/appointment/complete.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import { dateText } from '#runtime/texts/format.ts';
import type { AppointmentDeskView } from './appointment-form.tsx';
import type { Wording } from './shown-value.ts';

/** What an officer sees of a task's appointment, and may say of it at an instant (ISO 8601, UTC). */
export function appointmentDeskView({ file, language }: Wording, { step, appointment, bookBy }: OpenTask, at: string): AppointmentDeskView {
  const { flow, timeZone } = file['x-service'];
  return {
    may: mayOf(appointment, at, timeZone), ...(appointment ? { booked: { ...bookedView(flow.steps[step] as AppointmentStep, appointment, timeZone, language), from: appointment.from } } : {}),
    ...(bookBy ? { bookBy: dateText(bookBy, language, timeZone) } : {}),
  };
}
