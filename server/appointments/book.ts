import { openTasks } from '#runtime/engine/branches.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Actor } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { refuse, type Result } from '#runtime/engine/refusal.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import type { Office } from '#runtime/steps/appointment/slots.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';

export interface Booking {
  task: string;
  /** Code of the office. */
  office: string;
  /** ISO 8601 instant, UTC, as the page offered it. */
  from: string;
}

/**
 * Takes a time at an office, in the place of the one the task had. Refuses as the engine does, and with `appointment.taken` where somebody else was faster:
 * the store counts the places, so that of many at the same instant only as many win as there are.
 */
export async function book({ cases, store }: Pick<Deps, 'cases' | 'store'>, { case: kase, service }: { case: Case; service: CompiledService }, actor: Actor, { task, office, from }: Booking): Promise<Result<LoadedCase>> {
  const found = appointmentTask(service, kase, task);
  const chosen = found?.step.offices.find(({ code }) => code === office);
  const begins = parseInstant(from);
  const isFull = async () => {
    if (!found || !chosen || Number.isNaN(begins)) return false;
    const [place] = await store.placesTaken({ slug: service.slug, step: found.task.step, office }, begins, begins);
    return (place?.taken ?? 0) >= chosen.capacity;
  };
  const isOwn = found?.task.appointment?.office === office && found.task.appointment.from === from;
  if (!isOwn && (await isFull())) return refuse('appointment.taken');
  const done = await cases.act(kase.id, actor, { type: 'BookAppointment', task, office, from });
  return !done.ok && done.refusal.code === 'case.busy' && (await isFull()) ? refuse('appointment.taken') : done;
}

/** The open task at which an appointment is to be booked, or is; undefined for any other. */
export function appointmentTask(service: CompiledService, kase: Case, id: string) {
  const task = openTasks(kase).find((one) => one.id === id);
  const found = task && service.step(task.step);
  return task && found?.kind.kind === 'appointment' ? { task, step: found.step as AppointmentStep } : undefined;
}

/** Times (ISO 8601 instants) of an office at which every place is taken. */
export async function fullTimes({ store }: Pick<Deps, 'store'>, slug: string, step: string, { code, capacity }: Office, from: number, to: number): Promise<ReadonlySet<string>> {
  const taken = await store.placesTaken({ slug, step, office: code }, from, to);
  return new Set(taken.filter((one) => one.taken >= capacity).map(({ begins }) => new Date(begins).toISOString()));
}
