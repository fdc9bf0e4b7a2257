import { certificateNumber } from '#runtime/certificates/number.ts';
import type { CaseEvent } from './event.ts';

/** Keys of the counters the events need a number from, in order, one for each grant: `CI/2026`. */
export function registersNeeded(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'Granted' ? [`${event.register}/${event.year}`] : []));
}

/** The events with their grants numbered by the counters taken, in the same order. */
export function withNumbers(events: readonly CaseEvent[], counters: readonly number[]): CaseEvent[] {
  let next = 0;
  return events.map((event) => (event.type === 'Granted'
    ? { ...event, grant: { ...event.grant, number: certificateNumber(event.register, event.year, counters[next++]!) } } : event));
}
