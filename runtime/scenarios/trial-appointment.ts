import type { OpenTask } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import { firstSlotDay } from '#runtime/steps/appointment/slots.ts';

/** The first time at the first office that has any after an instant (ISO 8601); undefined where none can be booked. */
export function firstSlot(service: CompiledService, { step: key }: Pick<OpenTask, 'step'>, at: string): { office: string; from: string } | undefined {
  const step = service.step(key)!.step as AppointmentStep;
  for (const office of step.offices) {
    const day = firstSlotDay({ service, step }, office, at);
    if (day) return { office: office.code, from: day.slots[0]!.from };
  }
  return undefined;
}
