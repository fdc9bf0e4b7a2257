import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { dateIn, parseInstant } from '#runtime/engine/time.ts';
import type { Write } from '#server/stores/store.ts';

type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** The place at a time is taken, and the one taken before is given back: both or neither. */
export function appointmentWrites(service: CompiledService, kase: Case, { task, step, institution, office, from, to, places }: Of<'AppointmentBooked'>, applicantName: string): Write[] {
  const { flow, timeZone } = service.file['x-service'];
  const row = {
    task, caseId: kase.id, reference: kase.reference, slug: service.slug, step, institution, role: String(flow.steps[step]?.['role'] ?? ''), office, begins: parseInstant(from), ends: parseInstant(to), day: dateIn(timeZone, from), applicantName, state: 'booked' as const, places,
  };
  return [{ write: 'releaseAppointment', row: { task } }, { write: 'bookAppointment', row }];
}

/** What becomes of an appointment whose task is closed. */
export function appointmentOver(service: CompiledService, event: Of<'TaskCompleted'> | Of<'TaskWithdrawn'>): Write[] {
  if (service.step(event.step)?.kind.kind !== 'appointment') return [];
  const { task } = event;
  if (event.type === 'TaskWithdrawn') return [{ write: 'releaseAppointment', row: { task } }];
  return event.outcome === 'came' || event.outcome === 'missed' ? [{ write: 'closeAppointment', row: { task, state: event.outcome } }] : [];
}
