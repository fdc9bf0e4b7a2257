import fc from 'fast-check';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Actor, Command } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { decide } from '#runtime/engine/decide.ts';
import { effects } from '#runtime/engine/effects.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import type { AppointmentStep } from '#runtime/steps/appointment/index.ts';
import { slotDays } from '#runtime/steps/appointment/slots.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { registersNeeded, withNumbers } from '#runtime/engine/numbers.ts';

/** What somebody of many tries at a file, in any order; tasks are meant by their rank, old ones too. */
export const crowdAct = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('decide' as const), task: fc.nat(9), who: fc.nat(3), outcome: fc.constantFrom('approve', 'approve', 'reject', 'sendBack', 'noted', 'pass', 'again', 'fail', 'came', 'missed', 'unbooked') }), weight: 10 },
  { arbitrary: fc.record({ do: fc.constant('book' as const), task: fc.nat(9), slot: fc.nat(12), who: fc.option(fc.nat(3), { nil: undefined }) }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('cancel' as const), task: fc.nat(9), who: fc.option(fc.nat(3), { nil: undefined }) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('assign' as const), task: fc.nat(9), who: fc.nat(3), to: fc.option(fc.nat(3), { nil: undefined }), reason: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('deal' as const), task: fc.nat(9), to: fc.nat(3) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('undo' as const), task: fc.nat(3), who: fc.option(fc.nat(3), { nil: undefined }) }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('leave' as const), decision: fc.nat(9), waits: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('later' as const), hours: fc.integer({ min: 1, max: 80 }) }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('ring' as const), timer: fc.nat(9), waits: fc.boolean() }), weight: 3 },
  { arbitrary: fc.record({ do: fc.constant('mend' as const), wanted: fc.boolean() }), weight: 3 },
  { arbitrary: fc.record({ do: fc.constant('comeBack' as const), how: fc.constantFrom('appeal' as const, 'reopen' as const) }), weight: 4 },
  { arbitrary: fc.record({ do: fc.constant('say' as const), who: fc.nat(4), what: fc.constantFrom('WriteMessage' as const, 'WriteNote' as const, 'ReadMessages' as const) }), weight: 8 },
  { arbitrary: fc.record({ do: fc.constantFrom('withdraw' as const, 'rate' as const) }), weight: 1 },
);
export type CrowdAct = typeof crowdAct extends fc.Arbitrary<infer T> ? T : never;

const APPLICANT: Actor = { id: 'applicant', kind: 'applicant' };
const officer = (rank: number): Actor => ({ id: `officer-${rank}`, kind: 'operator', roles: ['office/officer'] });

/** One file and everybody who has to do with it. */
export class Crowd {
  kase: Case | undefined;
  events: CaseEvent[] = [];
  /** Timers that were ever set, rung or not. */
  timers: { task: string; due: string }[] = [];
  /** Decisions that were ever to leave the house some minutes later, left or not. */
  leaving: { task: string; by: string; until: string }[] = [];
  private ids = 0;
  private at = Date.UTC(2026, 2, 2, 4);

  constructor(readonly service: CompiledService, wanted: boolean) {
    this.try({ type: 'OpenCase', caseId: 'case', reference: 'RF-1', answers: { ask: { name: 'Dema', wanted } } }, APPLICANT);
    this.try({ type: 'CompleteStep', step: 'send', values: { declaration: true } }, APPLICANT);
  }

  do(act: CrowdAct): void {
    const task = 'task' in act ? this.tasksEver()[act.task % Math.max(1, this.tasksEver().length)] ?? 'none' : '';
    switch (act.do) {
      case 'decide': return this.decide(task, act.outcome, officer(act.who));
      case 'assign': return this.try({ type: 'AssignTask', task, ...(act.to === undefined ? {} : { to: `officer-${act.to}` }), ...(act.reason ? { reason: 'On leave' } : {}) }, officer(act.who));
      case 'deal': return this.try({ type: 'AssignTask', task, to: `officer-${act.to}` }, { id: 'system', kind: 'system' });
      case 'book': return this.book(task, act.slot, act.who === undefined ? APPLICANT : officer(act.who));
      case 'cancel': return this.try({ type: 'CancelAppointment', task, reason: 'Closed' }, act.who === undefined ? APPLICANT : officer(act.who));
      case 'undo': return this.undo(task, act.who);
      case 'leave': return this.leave(this.leaving.at(-1 - (act.decision % Math.max(1, this.leaving.length))) ?? { task: 'none', by: '', until: '' }, act.waits);
      case 'later': this.at += act.hours * 3_600_000; return;
      case 'ring': return this.ring(this.timers.at(-1 - (act.timer % Math.max(1, this.timers.length))) ?? { task: 'none', due: '' }, act.waits);
      case 'mend': return this.mend(act.wanted);
      case 'comeBack': return this.try({ type: 'ComeBack', how: act.how, text: 'because' }, APPLICANT);
      case 'say': return this.try(act.what === 'ReadMessages' ? { type: act.what } : { type: act.what, text: 'Said.' }, act.who === 4 ? APPLICANT : officer(act.who));
      case 'withdraw': return this.try({ type: 'Withdraw' }, APPLICANT);
      case 'rate': return this.try({ type: 'Rate', stars: 3 }, APPLICANT);
    }
  }

  /** Everybody does their part, one act: somebody who may approves the first task, or the applicant sends again. False where nobody can. */
  goOn(): boolean {
    const before = this.events.length;
    const [task] = openTasks(this.kase!);
    if (!task) this.mend(true);
    else if (task.held) this.leave({ task: task.id, ...task.held }, true);
    else {
      // Somebody who never decided on it.
      const fresh = officer(100 + before);
      if (task.assignee !== undefined) this.try({ type: 'AssignTask', task: task.id, to: fresh.id, reason: 'Absent' }, fresh);
      this.comes(task.id);
      const outcomes = ['approve', ...Object.keys(this.service.step(task.step)!.step.ways)];
      for (const outcome of outcomes) if (openTasks(this.kase!).some(({ id }) => id === task.id)) this.decide(task.id, outcome, fresh);
    }
    return this.events.length > before;
  }

  /** A time of the office a task waits at, by its rank among those that can be booked; none where it is of another kind. */
  private book(id: string, rank: number, by: Actor): void {
    const task = openTasks(this.kase!).find((one) => one.id === id);
    const step = task && this.service.step(task.step)!.step;
    const days = step?.kind === 'appointment' ? slotDays({ service: this.service, step: step as AppointmentStep }, (step as AppointmentStep).offices[0]!, new Date(this.at).toISOString()) : [];
    const slots = days.flatMap((day) => day.slots);
    this.try({ type: 'BookAppointment', task: id, office: 'main', from: slots[rank % Math.max(1, slots.length)]?.from ?? '' }, by);
  }

  /** The applicant books, where that is to be done, and comes at that time. */
  private comes(id: string): void {
    this.book(id, 0, APPLICANT);
    const booked = openTasks(this.kase!).find((one) => one.id === id)?.appointment;
    if (booked) this.at = Math.max(this.at, Date.parse(booked.from));
  }

  /** A clock that strikes too early, late, again, or for a task of an earlier round. */
  private ring({ task, due }: { task: string; due: string }, waits: boolean): void {
    if (waits && due) this.at = Math.max(this.at, Date.parse(due));
    this.try({ type: 'PassTime', task, due }, { id: 'system', kind: 'system' });
  }

  /** The minutes of a decision are over; or somebody says so too early, again, or of one that was undone. */
  private leave({ task, by, until }: Crowd['leaving'][number], waits: boolean): void {
    if (waits && until) this.at = Math.max(this.at, Date.parse(until));
    this.try({ type: 'ReleaseDecision', task, until }, { id: by, kind: 'operator', roles: ['office/officer'] });
  }

  /** Somebody decides and takes it back; or `who` tries to, of the last that was decided. */
  private undo(task: string, who: number | undefined): void {
    if (who === undefined) this.decide(task, 'approve', officer(0));
    const last = this.leaving.at(-1) ?? { task: 'none', by: '' };
    this.try({ type: 'UndoDecision', task: last.task }, who === undefined ? { ...officer(0), id: last.by } : officer(who));
  }

  private decide(task: string, outcome: string, by: Actor): void {
    this.try({ type: 'CompleteTask', task, outcome, text: 'because', values: { visit: `visit-${String(++this.ids).padStart(4, '0')}` }, ...(outcome === 'sendBack' ? { fields: { '/ask/wanted': 'Sure?' } } : {}) }, by);
  }

  private mend(wanted: boolean): void {
    this.try({ type: 'CompleteStep', step: 'ask', values: { name: 'Dema', wanted } }, APPLICANT);
    this.try({ type: 'CompleteStep', step: 'send', values: { declaration: true } }, APPLICANT);
  }

  private tasksEver(): string[] {
    return this.events.flatMap((event) => (event.type === 'StepEntered' && event.task ? [event.task.id] : [])).reverse();
  }

  private try(command: DistributiveOmit<Command, 'meta'>, actor: Actor): void {
    const decided = decide(this.service, this.kase, { ...command, meta: { actor, at: new Date(this.at).toISOString(), newId: () => `id${++this.ids}`, newToken: () => `token${++this.ids}` } } as Command);
    if (!decided.ok) return;
    const events = withNumbers(decided.value, registersNeeded(decided.value).map((_register, index) => index + 1));
    this.events.push(...events);
    for (const event of events) for (const note of effects(event, this.kase ?? { applicant: '', reference: '' })) {
      if (note.do === 'PassTime') this.timers.push(note);
      if (note.do === 'ReleaseDecision') this.leaving.push(note);
    }
    this.kase = events.reduce<Case | undefined>(evolve, this.kase);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
