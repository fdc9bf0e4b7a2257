import type { refuse } from '#runtime/engine/refusal.ts';
import type { DeskStep } from '../desk/index.ts';
import { mayDecideAtDesk } from '../desk/may-decide.ts';
import type { StepContext } from '../step-kind.ts';

/** What is no decision on the file: money that was taken, and whether somebody came. */
const RECORDS = new Set(['payment', 'appointment']);

/**
 * As at a desk, but that after an appeal only those stay away whose decision is appealed against. A visit that was not failed refused nothing: whoever made
 * it may come again, so that an office with one inspector is not stuck.
 */
export function mayVisit(context: StepContext<DeskStep>, person: string): ReturnType<typeof refuse> | undefined {
  return mayDecideAtDesk(context, person, ({ step, outcome }) => {
    const kind = context.service.step(step)?.kind.kind ?? '';
    return kind === 'inspection' ? outcome === 'fail' : !RECORDS.has(kind);
  });
}
