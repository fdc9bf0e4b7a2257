import type { CaseEvent } from '#runtime/engine/event.ts';
import { institutionOf } from '#runtime/engine/judge-answer.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { spanClass } from '#runtime/figures/spans.ts';
import { instantOf } from '#server/cases/record.ts';
import type { PublishedServices } from '#server/services/published-services.ts';
import { type Counted, type CountedFileRow, NEVER_DUE, type PlacedAct } from '#server/stores/figures.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { applicantsTime, applicantsTimeOf } from './applicants-time.ts';
import { after, taskSoFar, type TaskSoFar } from './task-so-far.ts';
import type { Tally } from './tally.ts';

export interface CountingTools {
  store: Pick<Store, 'task' | 'actsBefore'>;
  services: Pick<PublishedServices, 'version'>;
}

const HOUR = 3_600_000;

/** An event as it is logged: its time and its person are the act's. */
type Logged = CaseEvent extends infer E ? (E extends CaseEvent ? Omit<E, 'at' | 'actor' | 'beside'> : never) : never;

/**
 * Adds what one act means to the figures. It reads only what never changes (the act, acts before it, when its tasks began, and by when those that ended were due), so that it
 * comes to the same whenever it is done.
 */
export async function countAct(act: PlacedAct, { store, services }: CountingTools, tally: Tally): Promise<void> {
  const service = await services.version(act.slug, act.version);
  const day = dateIn(service?.file['x-service'].timeZone ?? 'UTC', instantOf(act.at));
  const figure = (what: Counted, detail: string, { step = '', institution = '', person = '' } = {}) => tally.figure({ slug: act.slug, what, day, step, institution, person, detail });
  const file = (what: CountedFileRow['what'], detail: string, { step = '', institution = '', person = '' } = {}) => tally.file({ slug: act.slug, what, at: act.at, caseId: act.caseId, step, institution, person, detail });

  /** A desk's decision, or a payment that settled what was due there. `person`: empty where nobody decided. `theirs`: milliseconds of it in the applicant's hands. */
  function decided(task: TaskRow, outcome: string, person: string, theirs: number): void {
    const desk = { step: task.step, institution: task.institution };
    const isOurs = theirs < act.at - task.createdAt || theirs === 0;
    const span = String(spanClass(act.at - task.createdAt - theirs));
    const isLate = task.dueAt !== null && act.at > task.dueAt;
    figure('decided', outcome, desk);
    if (isOurs) figure('waited', span, desk);
    if (theirs > 0) figure('applicantTook', String(spanClass(theirs)), desk);
    if (isLate) figure('late', outcome, desk);
    file('decided', outcome, { ...desk, person });
    if (isLate) file('late', outcome, { ...desk, person });
    if (person === '') return;
    figure('decidedBy', outcome, { ...desk, person });
    if (isOurs) figure('waitedBy', span, { ...desk, person });
    if (isLate) figure('lateBy', outcome, { ...desk, person });
  }

  /** How long a task was in the applicant's hands; desks, which are the most, are told by their kind. */
  async function theirsOf({ id, step }: TaskRow): Promise<number> {
    const kind = service?.step(step)?.kind;
    return kind?.kind === 'payment' || kind?.arrange ? applicantsTimeOf(id, await store.actsBefore(act.caseId, act.act), act.at) : 0;
  }

  const told = new Set<string>();
  /** However many things are wrong for the same reason, the file was sent back for it once. */
  function cause(outcome: string, code: string, desk: { step: string; institution: string }): void {
    const detail = `${outcome}:${code}`;
    if (told.has(detail)) return;
    told.add(detail);
    figure('cause', detail, desk);
    file('cause', detail, desk);
  }

  const waits = ({ slug, step, institution }: TaskRow, { person, dueAt }: TaskSoFar, change: 1 | -1) => tally.waiting({ slug, step, institution, person, dueHour: dueAt === null ? NEVER_DUE : Math.ceil(dueAt / HOUR) }, change);
  /** The desk whose answer the applicant speaks of: the last that says what was at the root, where one does, or else the last that decided. */
  async function answeredAt(): Promise<{ step: string; institution: string } | undefined> {
    const steps = (await store.actsBefore(act.caseId, act.act)).filter(({ events }) => events.includes('"type":"TaskCompleted"'))
      .flatMap(({ events }) => (JSON.parse(events) as Logged[]).flatMap((event) => (event.type === 'TaskCompleted' ? [event.step] : [])));
    const step = steps.findLast((one) => service?.step(one)?.step['root'] !== undefined) ?? steps.at(-1);
    const institution = service && step !== undefined ? institutionOf(service, step) : undefined;
    return institution === undefined ? undefined : { step: step!, institution };
  }
  /** Whether some decision of the file, since it was last opened again, came after it was due. */
  async function cameLate(before: readonly { at: number; events: string }[]): Promise<boolean> {
    const since = before.findLastIndex(({ events }) => events.includes('"type":"CaseReopened"'));
    for (const { at, events } of [...before.slice(since + 1), act]) {
      if (!events.includes('"type":"TaskCompleted"')) continue;
      for (const event of JSON.parse(events) as Logged[]) {
        const dueAt = event.type === 'TaskCompleted' ? (await store.task(event.task))?.dueAt ?? null : null;
        if (dueAt !== null && at > dueAt) return true;
      }
    }
    return false;
  }
  /** Tasks as this act has left them so far. */
  const so = new Map<string, TaskSoFar>();
  /** A task goes from where it waits to where this event takes it. */
  async function moves(task: TaskRow, event: Logged): Promise<void> {
    const was = so.get(task.id) ?? taskSoFar(task, await store.actsBefore(act.caseId, act.act));
    const is = after(was, event, task.id);
    waits(task, was, -1);
    waits(task, is, 1);
    so.set(task.id, is);
  }
  /** It waits no more; its row tells how it was then. */
  const leaves = (task: TaskRow) => waits(task, { person: task.assignee ?? '', dueAt: task.dueAt }, -1);
  /** The desk whose decision this act is: corrections are its. */
  let desk: { step: string; institution: string } | undefined;

  for (const event of JSON.parse(act.events) as Logged[]) {
    switch (event.type) {
      case 'CaseOpened': figure('begun', ''); break;
      case 'StepCompleted': figure('passed', event.outcome, { step: event.step }); break;
      case 'CaseSent': {
        if (sentAt(await store.actsBefore(act.caseId, act.act)) !== undefined) break;
        figure('received', '');
        file('received', '');
        break;
      }
      case 'CaseWithdrawn': figure('ended', 'withdrawn'); file('ended', 'withdrawn'); break;
      case 'CaseEnded': {
        figure('ended', event.status);
        file('ended', event.status);
        const acts = await store.actsBefore(act.caseId, act.act);
        const lasted = act.at - (sentAt(acts) ?? act.at);
        if (await cameLate(acts)) figure('endedLate', event.status);
        figure('lasted', String(spanClass(lasted)));
        figure('officesTook', String(spanClass(Math.max(0, lasted - applicantsTime(acts, act.at)))));
        break;
      }
      case 'CaseReopened': {
        figure('reopened', event.how);
        file('reopened', event.how);
        const answered = await answeredAt();
        if (!answered) break;
        figure('reopenedAt', event.how, answered);
        file('reopened', event.how, answered);
        break;
      }
      case 'AnswerJudged': {
        const place = { step: event.step, institution: event.institution };
        figure('judged', event.verdict, place);
        file('judged', event.verdict, place);
        break;
      }
      case 'Rated': {
        figure('rated', String(event.stars));
        file('rated', String(event.stars));
        const answered = await answeredAt();
        if (!answered) break;
        figure('ratedAt', String(event.stars), answered);
        file('rated', String(event.stars), answered);
        break;
      }
      case 'StepEntered': {
        const task = event.task && (await store.task(event.task.id));
        if (!task) break;
        figure('arrived', '', { step: task.step, institution: task.institution });
        file('arrived', '', { step: task.step, institution: task.institution });
        // As it was when it came: it may be due at another time since.
        so.set(task.id, after({ person: '', dueAt: task.dueAt }, event, task.id));
        waits(task, so.get(task.id)!, 1);
        break;
      }
      case 'TaskAssigned': {
        const task = await store.task(event.task);
        if (!task) break;
        await moves(task, event);
        if (!event.outOfTurn) break;
        const place = { step: task.step, institution: task.institution, person: act.actor };
        figure('outOfTurnBy', '', place);
        file('outOfTurn', '', place);
        break;
      }
      case 'DueChanged': {
        const task = await store.task(event.task);
        if (task) await moves(task, event);
        break;
      }
      case 'TaskCompleted': {
        const task = await store.task(event.task);
        if (!task) break;
        desk = { step: task.step, institution: task.institution };
        leaves(task);
        decided(task, event.outcome, event.silent ? '' : act.actor, await theirsOf(task));
        for (const what of event.root ? (['rootCause', ...(event.root.isRemoved ? ['rootRemoved' as const] : [])] as const) : []) {
          figure(what, event.root!.cause, desk);
          file(what, event.root!.cause, { ...desk, person: act.actor });
        }
        if (event.outcome === 'reject' || event.reason) cause(event.outcome, event.reason ?? '', desk);
        break;
      }
      case 'CorrectionsAsked': {
        if (desk) for (const path of event.paths) cause('sendBack', event.reasons?.[path] ?? '', desk);
        break;
      }
      case 'TaskWithdrawn':
      case 'PaymentReceived': {
        const task = event.type === 'PaymentReceived' && event.held ? undefined : await store.task(event.task);
        if (!task) break;
        leaves(task);
        if (event.type === 'PaymentReceived') decided(task, 'paid', event.method === 'counter' ? act.actor : '', await theirsOf(task));
        break;
      }
      default:
    }
  }
}

/** When a file was first sent, by its acts. */
const sentAt = (acts: readonly { at: number; events: string }[]): number | undefined => acts.find(({ events }) => events.includes('"type":"CaseSent"'))?.at;
