import type { Period } from './period.ts';
import { type ServiceFigures, together } from './service-figures.ts';
import { type Spans, spanWithin } from './spans.ts';

/** Fewer are told to nobody: who they are might be guessed. */
export const HIDDEN_BELOW = 5;
const DAY = 86_400_000;

/** What everybody may know of a service; null where there are too few to tell. */
export interface PublicFigures {
  slug: string;
  title: string;
  received: number | null;
  /** Of the files that were begun in the period, the part that was sent (percent). */
  completed: number | null;
  approved: number | null;
  refused: number | null;
  /** Days from sending to the end: half the files, and nine in ten, take at most so long. */
  medianDays: number | null;
  mostDays: number | null;
  /** Of the files approved or refused, the part in which every decision came in time (percent). */
  inTime: number | null;
  waiting: number | null;
  overdue: number | null;
  /** Of the files that ended, the part that was appealed against or opened again (percent). */
  reopened: number | null;
  /** Mean of the stars applicants gave (1 to 5). */
  satisfaction: number | null;
  /** Of the answers drawn by chance, the part found to have substance (percent). */
  substance: number | null;
}

export interface Performance { period: Period; hiddenBelow: number; services: PublicFigures[] }

/** The public figures of a service. Where one of two that make up a third is hidden, so is the other: it could be worked out. */
export function publicFigures({ slug, title }: { slug: string; title: string }, { begun, received, approved, rejected, ended, endedLate, reopened, rated, lasted, desks }: ServiceFigures): PublicFigures {
  const { open, overdue, judged, substantive } = together(desks);
  const both = approved >= HIDDEN_BELOW && rejected >= HIDDEN_BELOW;
  const [apart, shared] = [(value: number) => (both ? value : null), (count: number, whole: number) => (whole >= HIDDEN_BELOW && tellable(count) && tellable(whole - count) ? Math.round((100 * count) / whole) : null)];
  const { received: all, waiting } = apartFrom({ received, approved, rejected, open });
  const days = (spans: Spans, share: number) => (approved + rejected >= HIDDEN_BELOW ? tenths((spanWithin(spans, share) ?? 0) / DAY) : null);
  return {
    slug, title, received: all, completed: begun >= received ? shared(received, begun) : null, approved: apart(approved), refused: apart(rejected),
    medianDays: days(lasted, 0.5), mostDays: days(lasted, 0.9), inTime: shared(approved + rejected - endedLate, approved + rejected), waiting, overdue: open >= HIDDEN_BELOW && tellable(overdue) && tellable(open - overdue) ? overdue : null,
    reopened: shared(reopened, ended), satisfaction: rated.answers >= HIDDEN_BELOW ? tenths(rated.stars / rated.answers) : null, substance: shared(substantive, judged),
  };
}

/**
 * What was received and what waits, without what would tell a few by subtraction: where everything came within the period, what was received and neither approved nor
 * refused waits or ended otherwise, and what then does not wait ended otherwise.
 */
function apartFrom({ received, approved, rejected, open }: Pick<ServiceFigures, 'received' | 'approved' | 'rejected'> & { open: number }): Pick<PublicFigures, 'received' | 'waiting'> {
  const isTold = approved >= HIDDEN_BELOW && rejected >= HIDDEN_BELOW;
  const left = received - approved - rejected;
  const all = isTold && isFew(left) ? null : shownCount(received);
  return { received: all, waiting: isTold && all !== null && isFew(left - open) ? null : shownCount(open) };
}

const isFew = (count: number): boolean => count > 0 && count < HIDDEN_BELOW;
const shownCount = (count: number): number | null => (count >= HIDDEN_BELOW ? count : null);
/** None at all points at nobody. */
const tellable = (count: number): boolean => count === 0 || count >= HIDDEN_BELOW;
const tenths = (value: number): number => Math.round(value * 10) / 10;
