import type { AbsenceDraft, AbsenceFault } from '#runtime/desk/absence/absence-page.tsx';
import type { StandInRow } from '#server/stores/desk-work.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 100) : '');

export const readAbsence = (body: Readonly<Record<string, unknown>> = {}): AbsenceDraft => ({ deputy: text(body['deputy']), awayFrom: text(body['awayFrom']), awayUntil: text(body['awayUntil']) });

/** Days are both named or neither, the second not before the first and not past; the deputy is somebody who can be. `today`: ISO date. */
export function absenceFaults({ deputy, awayFrom, awayUntil }: AbsenceDraft, possible: readonly string[], today: string): AbsenceFault[] {
  const faults: AbsenceFault[] = [];
  if (deputy !== '' && !possible.includes(deputy)) faults.push({ path: 'deputy', code: 'not-listed' });
  if (awayFrom === '' && awayUntil === '') return faults;
  for (const [path, day] of Object.entries({ awayFrom, awayUntil }) as ['awayFrom' | 'awayUntil', string][]) {
    if (day === '') faults.push({ path, code: 'missing' });
    else if (!isDay(day)) faults.push({ path, code: 'not-a-day' });
  }
  if (isDay(awayFrom) && isDay(awayUntil) && (awayUntil < awayFrom || awayUntil < today)) faults.push({ path: 'awayUntil', code: 'too-early' });
  return faults;
}

const isDay = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

export const asRow = ({ deputy, awayFrom, awayUntil }: AbsenceDraft): Pick<StandInRow, 'deputy' | 'awayFrom' | 'awayUntil'> => ({ deputy: deputy || null, awayFrom: awayFrom || null, awayUntil: awayUntil || null });
