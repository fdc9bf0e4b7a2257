import type { CompiledService } from '#runtime/engine/compile.ts';

const DAY = 86_400_000;

/** When a desk's decision is due: its working days (Saturday and Sunday are none) after it came in; epoch milliseconds, null where no time is set. */
export function dueAt(service: CompiledService, step: string, since: number): number | null {
  const days = service.step(step)?.step['days'];
  if (typeof days !== 'number') return null;
  let due = since;
  for (let left = days; left > 0; ) {
    due += DAY;
    if (isWorkingDay(due, service.file['x-service'].timeZone)) left--;
  }
  return due;
}

const weekdays = new Map<string, Intl.DateTimeFormat>();

function isWorkingDay(at: number, timeZone: string): boolean {
  const format = weekdays.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' });
  weekdays.set(timeZone, format);
  return !['Sat', 'Sun'].includes(format.format(at));
}
