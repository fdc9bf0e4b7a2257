import { openTasks } from './branches.ts';
import type { Case, OpenTask, Span } from './case.ts';

/** What a file waits for the applicant to do. */
export type ApplicantsPart = 'correction' | 'payment' | 'booking';

/** What a task waits for the applicant to do; undefined where it is the office's turn, as when the office called an appointment off. */
export const partIn = ({ charge, bookBy, isCalledOff }: Pick<OpenTask, 'charge' | 'bookBy' | 'isCalledOff'>): ApplicantsPart | undefined =>
  charge ? 'payment' : bookBy !== undefined && !isCalledOff ? 'booking' : undefined;

/** What the file waits for the applicant to do; undefined as long as one office has something to do on it. */
export function applicantsPart(kase: Pick<Case, 'status' | 'task' | 'branches'>): ApplicantsPart | undefined {
  if (kase.status === 'sentBack') return 'correction';
  const parts = kase.status === 'pending' ? openTasks(kase).map(partIn) : [];
  return parts.includes(undefined) ? undefined : parts[0];
}

/** The times a file waited for a payment or a booking alone, once more is known of it at `at`; nothing where that changes nothing. */
export function waitsAt(kase: Case, at: string): Pick<Case, 'waits'> | undefined {
  const { waits = [] } = kase;
  const last = waits.at(-1);
  const isOpen = last !== undefined && last.to === undefined;
  const part = applicantsPart(kase);
  const doesWait = part === 'payment' || part === 'booking';
  if (doesWait === isOpen) return undefined;
  // One act may open and close a wait, or end one and begin the next: at the same instant, that is no time.
  const before = waits.slice(0, -1);
  if (doesWait) return { waits: last?.to === at ? [...before, { from: last.from }] : [...waits, { from: at }] };
  const kept: Span[] = last!.from === at ? before : [...before, { from: last!.from, to: at }];
  return { waits: kept.length > 0 ? kept : undefined };
}
