import { DEALINGS, type Dealing, type EnteredTask, type Timer } from '#runtime/engine/event.ts';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import { remindersOf } from '#runtime/engine/reminders.ts';
import { addWorkingDays, workingDaysBetween, workingTime } from '#runtime/engine/working-time.ts';
import type { Entry, StepContext } from '../step-kind.ts';
import { mayDecideAtDesk } from './may-decide.ts';
import { isDrawn } from './drawn.ts';
import type { DeskStep } from './index.ts';

/** A task for the role; passed by where the desk's determinant does not hold. */
export function enterDesk(context: StepContext<DeskStep>): Entry {
  const { service, case: kase, step, key, meta } = context;
  if (step.when !== undefined && !service.holds(step.when, kase.answers)) return { does: 'goOn', outcome: 'approve', events: [], skipped: true };
  if (step.share !== undefined && !isDrawn(meta.newId(), step.share)) return { does: 'goOn', outcome: 'approve', events: [], skipped: true };
  const { institution = '' } = service.file['x-service'].roles[step.role] ?? {};
  return {
    does: 'wait',
    events: [{ at: meta.at, actor: meta.actor.id, type: 'StepEntered', step: key, status: 'pending', task: { id: meta.newId(), role: step.role, institution, ...dueOf(context, institution), ...dealt(context) } }],
  };
}

/** By when it is to be decided, in the working days of the institution, and what happens by itself until then. */
function dueOf({ service, case: kase, step, key, meta }: StepContext<DeskStep>, institution: string): Pick<EnteredTask, 'due' | 'timers'> {
  if (step.days === undefined) return {};
  const time = workingTime(service.file, service.file['x-service'].institutions[institution]?.calendar);
  const spans = step.clock === 'continues' ? kase.spent?.[key] ?? [] : [];
  const used = spans.reduce((days, { from, to = from }) => days + workingDaysBetween(time, from, to), 0);
  // Whatever was used up, there is a day to look at what was corrected.
  const due = addWorkingDays(time, meta.at, Math.max(1, step.days - used));
  const timers: Timer[] = [...remindersOf(time, step.reminders ?? [], step.role, due, meta.at), ...(step.silence ? [{ at: due, does: 'decide' } as const] : [])];
  return { due, ...(timers.length > 0 ? { timers } : {}) };
}

/** To whom it goes at once, or how it is dealt out. Where nobody is known yet, anybody of the role may take it. */
function dealt(context: StepContext<DeskStep>): { assignee?: string; deal?: Dealing } {
  const { step, case: kase } = context;
  const dealing = DEALINGS.find((one) => one === step.assignment);
  if (dealing) return { deal: dealing };
  if (step.assignment !== 'named') return {};
  const known = kase.decisions.findLast(({ step: at }) => at === step.like)?.by;
  return known === undefined || keptFrom(kase, known) || mayDecideAtDesk(context, known) ? {} : { assignee: known };
}
