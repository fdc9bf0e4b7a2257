import { decimalsOf, type Json, requirementOf } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case, DocumentRef, OpenTask } from '#runtime/engine/case.ts';
import type { Actor, Command, CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { decide } from '#runtime/engine/decide.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { totalOf } from '#runtime/engine/fees.ts';
import { writeAmount } from '#runtime/engine/money.ts';
import { registersNeeded, withNumbers } from '#runtime/engine/numbers.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { asOf } from '#runtime/engine/today.ts';
import { toVerify } from '#runtime/steps/revision/to-verify.ts';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import { firstSlot } from './trial-appointment.ts';
import { operatorOf } from './trial-officers.ts';
import { photosOwed, visitValues } from './trial-visit.ts';

/** What somebody does in a trial: the applicant completes a step or brings a document, the desk that has the file decides. */
export type TrialAct =
  | { do: 'complete'; step: string; values: Record<string, Json> }
  | { do: 'upload'; requirement: string }
  /** The applicant appeals, or reopens the file, after its end. */
  | { do: 'comeBack'; how: 'appeal' | 'reopen'; text: string }
  /** Nobody does anything until then (ISO 8601 instant): silence that decides does so. */
  | { do: 'wait'; until: string }
  /** `desk`: key of the step, where several have the file at once; otherwise the one that has it. `officer`: id of one of {@link officersAt}; otherwise the first who may. */
  | { do: 'decide'; desk?: string; officer?: string; outcome: string; reason?: string; text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; values?: Record<string, Json> };

type Deciding = Omit<Extract<TrialAct, { do: 'decide' }>, 'do' | 'desk' | 'officer'>;

/** A case tried out in memory, at one point: what it is, and all that was recorded so far. */
export interface Moment {
  case: Case;
  events: readonly CaseEvent[];
  /** ISO 8601 instant the clock of the trial stands at; {@link TRIAL_TIME} where it was never moved. */
  now?: string;
}

/** Ten in the morning of a Monday in Thimphu (ISO 8601, UTC): every trial happens then, so that it always ends the same. */
export const TRIAL_TIME = '2026-03-02T04:00:00.000Z';

const APPLICANT: Actor = { id: 'trial-applicant', kind: 'applicant' };
const CLOCK: Actor = { id: 'trial-clock', kind: 'system' };
const BYTES = 1_000;

/** The service as it judges at this moment. */
export const atMoment = (service: CompiledService, moment: Moment): CompiledService => asOf(service, moment.case, applicantMeta(moment).at);

/** Opens a file of the service, at an instant (ISO 8601) of its own where there is one. Refuses as `decide` does. */
export function startTrial(service: CompiledService, now?: string): Result<Moment> {
  const opened = recorded(service, undefined, { type: 'OpenCase', caseId: 'trial', reference: `${service.file['x-service'].referencePrefix}-0000-0001`, meta: { ...applicantMeta(undefined), ...(now === undefined ? {} : { at: now }) } });
  return opened.ok && now !== undefined ? accept({ ...opened.value, now }) : opened;
}

/** The moment after an act, by the engine's own rules; a refusal changes nothing. */
export function attempt(service: CompiledService, moment: Moment, act: TrialAct): Result<Moment> {
  const meta = applicantMeta(moment);
  switch (act.do) {
    case 'complete': return recorded(service, paidBefore(service, moment, act.step), { type: 'CompleteStep', step: act.step, values: act.values, meta });
    case 'upload': return recorded(service, moment, { type: 'AddDocument', document: documentFor(service, moment, act.requirement), meta });
    case 'comeBack': return recorded(service, moment, { type: 'ComeBack', how: act.how, text: act.text, meta });
    case 'wait': return accept(waited(service, moment, act.until));
    case 'decide': {
      const { do: _do, desk, officer, ...decision } = act;
      const task = openTasks(moment.case).find(({ step }) => desk === undefined || step === desk);
      if (!task) return refuse('task.not-open');
      if (service.step(task.step)?.kind.kind === 'inspection') return visited(service, moment, task, decision, officer);
      if (service.step(task.step)?.kind.kind === 'appointment') return appointed(service, moment, task, decision, officer);
      const verified = toVerify(service, moment.case, service.step(task.step)?.step).filter((path) => !Object.hasOwn(decision.fields ?? {}, path));
      const values = decision.values ?? paidInFull(task);
      return recorded(service, moment, { type: 'CompleteTask', atOnce: true, inTurn: true, task: task.id, ...decision, ...(values ? { values } : {}), ...(verified.length > 0 ? { verified } : {}), meta: metaFor(moment, operatorOf(service, moment.case, task, officer)) });
    }
  }
}

/** What is due before sending comes, whole, as soon as the applicant goes on. */
function paidBefore(service: CompiledService, moment: Moment, step: string): Moment {
  const begun = recorded(service, moment, { type: 'BeginPayment', step, meta: applicantMeta(moment) });
  const charge = begun.ok ? begun.value.case.begun?.at(-1) : undefined;
  if (!begun.ok || !charge) return moment;
  const paid = recorded(service, begun.value, { type: 'ReceivePayment', task: charge.id, step, payment: `trial-${charge.id}`, amount: totalOf(charge.lines), currency: charge.currency, meta: metaFor(begun.value, CLOCK) });
  return paid.ok ? paid.value : moment;
}

/** An inspector goes there, photographs what is to be shown, and says what was found. */
function visited(service: CompiledService, moment: Moment, task: OpenTask, decision: Deciding, officer: string | undefined): Result<Moment> {
  const inspector = operatorOf(service, moment.case, task, officer);
  const step = service.step(task.step)!.step as InspectionStep;
  const values = visitValues(step, `trial-visit-${moment.events.length}`, decision.values);
  let at = moment;
  for (const item of photosOwed(step, values)) {
    const photo = { id: `photo-${at.events.length}`, item, type: 'image/jpeg', bytes: BYTES, hash: String(at.events.length).padStart(64, '0') };
    const taken = recorded(service, at, { type: 'AddPhoto', task: task.id, photo, meta: metaFor(at, inspector) });
    if (!taken.ok) return taken;
    at = taken.value;
  }
  return recorded(service, at, { type: 'CompleteTask', task: task.id, ...decision, values, meta: metaFor(at, inspector) });
}

/** The applicant takes the first time there is, and it comes: the clock of the trial stands at it. */
function appointed(service: CompiledService, moment: Moment, task: OpenTask, decision: Deciding, officer: string | undefined): Result<Moment> {
  const first = decision.outcome === 'unbooked' ? undefined : firstSlot(service, task, applicantMeta(moment).at);
  const booked = first ? recorded(service, moment, { type: 'BookAppointment', task: task.id, ...first, meta: applicantMeta(moment) }) : accept(moment);
  if (!booked.ok) return booked;
  const then = first ? { ...booked.value, now: first.from } : booked.value;
  return recorded(service, then, { type: 'CompleteTask', task: task.id, ...decision, meta: metaFor(then, operatorOf(service, then.case, task, officer)) });
}

/** Timers that ring on the way, each at its own time; what one of them decides may set the next. */
function waited(service: CompiledService, moment: Moment, until: string): Moment {
  let at = moment;
  for (let left = Object.keys(service.file['x-service'].flow.steps).length; left > 0; left--) {
    const rung = openTasks(at.case).map((task) => ({ ...task, due: task.bookBy ?? task.due })).filter(({ due, bookBy, step }) => due !== undefined && due <= until && (bookBy !== undefined || service.step(step)?.step['silence'] !== undefined)).sort((one, other) => (one.due! < other.due! ? -1 : 1))
      .map(({ id, due }) => recorded(service, { ...at, now: due! }, { type: 'PassTime', task: id, due: due!, meta: metaFor({ ...at, now: due! }, CLOCK) })).find(({ ok }) => ok);
    if (!rung?.ok) break;
    at = rung.value;
  }
  return { ...at, now: until };
}

/** What a cashier writes down where nothing else is said. */
const paidInFull = ({ charge }: OpenTask): Record<string, Json> | undefined => charge && charge.byHand === undefined ? { amount: writeAmount(totalOf(charge.lines), decimalsOf(charge.currency)), receipt: 'R-1' } : undefined;

/** Who the applicant of a trial is, for questions to the engine about this moment. */
export const applicantMeta = (moment: Moment | undefined): CommandMeta => metaFor(moment, APPLICANT);

function recorded(service: CompiledService, moment: Moment | undefined, command: Command): Result<Moment> {
  const decided = decide(service, moment?.case, command);
  if (!decided.ok) return decided;
  const before = moment?.events ?? [];
  const events = withNumbers(decided.value, countersFor(before, decided.value));
  return accept({ ...moment, case: events.reduce<Case | undefined>(evolve, moment?.case)!, events: [...before, ...events] });
}

/** The next number of each register and year, counted from what this trial has given so far. */
function countersFor(before: readonly CaseEvent[], events: readonly CaseEvent[]): number[] {
  const taken = [...registersNeeded(before)];
  return registersNeeded(events).map((register) => {
    taken.push(register);
    return taken.filter((one) => one === register).length;
  });
}

/** Ids follow from how much has happened, so that the same acts always make the same case. */
function metaFor(moment: Moment | undefined, actor: Actor): CommandMeta {
  let ids = (moment?.events.length ?? 0) * 1_000;
  return { actor, at: moment?.now ?? TRIAL_TIME, newId: () => `id-${++ids}`, newToken: () => String(++ids).padStart(26, '0') };
}

/** A document as it is asked for, each with a content of its own. */
function documentFor(service: CompiledService, moment: Moment, requirement: string): DocumentRef {
  const { accept: [type = 'application/pdf'] = [], maxBytes = BYTES } = requirementOf(service.file, requirement) ?? {};
  const count = moment.events.filter((event) => event.type === 'DocumentAdded').length + 1;
  return { id: `document-${count}`, requirement, name: `${requirement}.${type.split('/')[1]}`, type, bytes: Math.min(BYTES, maxBytes), hash: String(count).padStart(64, '0') };
}
