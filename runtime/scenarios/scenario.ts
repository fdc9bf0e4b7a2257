import type { DocumentRef, Answers, Case } from '#runtime/engine/case.ts';
import type { Command, CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { decide } from '#runtime/engine/decide.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { registersNeeded, withNumbers } from '#runtime/engine/numbers.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { activeStop } from '#runtime/engine/stops.ts';
import { walk } from '#runtime/engine/walk.ts';

/** A case an analyst wrote down: answers, what the desks do, and how it must end. */
export interface Scenario {
  title: string;
  answers: Answers;
  /** Keys of the document requirements that are uploaded. */
  documents?: string[];
  then?: ({ desk: string; outcome: string; reason?: string; text?: string; fields?: Record<string, string> } | { correct: Answers })[];
  expect: { status: Case['status']; certificates?: string[]; stop?: string };
}

export interface ScenarioRun {
  scenario: Scenario;
  case: Case | undefined;
  /** All that was recorded, in order. */
  events: CaseEvent[];
  /** Steps the case was at, and `step outcome` pairs it took. */
  steps: Set<string>;
  outcomes: Set<string>;
  /** Sentences saying what was not as expected; empty when it passed. */
  faults: string[];
}

const AT = '2026-03-02T04:00:00.000Z';
const OPERATOR = 'scenario-operator';

/** Runs a scenario through the engine, screen by screen, as an applicant and the desks would. */
export function runScenario(service: CompiledService, scenario: Scenario): ScenarioRun {
  const run = new Run(service, scenario);
  run.apply();
  for (const act of scenario.then ?? []) 'desk' in act ? run.decideAt(act) : run.correct(act.correct);
  return run.judged();
}

class Run {
  private kase: Case | undefined;
  private ids = 0;
  private counters = new Map<string, number>();
  private readonly events: CaseEvent[] = [];
  private readonly steps = new Set<string>();
  private readonly outcomes = new Set<string>();
  private readonly faults: string[] = [];

  constructor(private readonly service: CompiledService, private readonly scenario: Scenario) {}

  apply(): void {
    this.act({ type: 'OpenCase', caseId: 'scenario', reference: 'SC-0000-0001', meta: this.applicant() });
    this.walkOn(this.scenario.answers);
  }

  correct(changed: Answers): void {
    for (const [screen, values] of Object.entries(changed)) {
      const key = this.stepOf(screen);
      if (key) this.act({ type: 'CompleteStep', step: key, values: { ...this.given(screen), ...values }, meta: this.applicant() });
    }
    for (const path of Object.keys(this.kase?.corrections?.fields ?? {})) {
      if (path.startsWith('document:')) this.upload(path.slice('document:'.length));
    }
    this.walkOn({});
  }

  decideAt({ desk, ...decision }: { desk: string; outcome: string; reason?: string; text?: string; fields?: Record<string, string> }): void {
    const { task } = this.kase ?? {};
    if (task?.step !== desk) this.faults.push(`nobody waits at ${desk}: the file is at ${this.kase?.step ?? 'no step'}`);
    else this.act({ type: 'CompleteTask', task: task.id, ...decision, meta: this.meta({ id: OPERATOR, kind: 'operator', roles: [`${task.institution}/${task.role}`] }) });
  }

  judged(): ScenarioRun {
    const { expect, title } = this.scenario;
    const kase = this.kase;
    if (kase?.status !== expect.status) this.faults.push(`${title}: is ${kase?.status ?? 'not open'}, not ${expect.status}`);
    const certificates = (kase?.grants ?? []).map(({ certificate }) => certificate);
    if (expect.certificates && certificates.join() !== expect.certificates.join()) this.faults.push(`${title}: gives ${certificates.join(', ') || 'nothing'}, not ${expect.certificates.join(', ')}`);
    const stop = kase && activeStop(this.service, walk(this.service, kase, this.applicant()))?.when;
    if (expect.stop !== undefined && stop !== expect.stop) this.faults.push(`${title}: stops at ${stop ?? 'nothing'}, not ${expect.stop}`);
    return { scenario: this.scenario, case: kase, events: this.events, steps: this.steps, outcomes: this.outcomes, faults: this.faults };
  }

  /** Goes through the applicant's screens until the file is sent or a screen cannot be completed. */
  private walkOn(answers: Answers): void {
    for (let at = ''; this.kase && (this.kase.status === 'draft' || this.kase.status === 'sentBack') && this.kase.step !== at; ) {
      at = this.kase.step;
      const found = this.service.step(at);
      const [screen] = found?.kind.screens?.(found.step) ?? [];
      if (found?.kind.kind === 'documents') for (const requirement of this.scenario.documents ?? []) this.upload(requirement);
      const values = screen !== undefined ? (answers[screen] ?? this.given(screen)) : found?.kind.kind === 'send' ? { declaration: true } : {};
      const before = this.kase.status;
      if (!this.act({ type: 'CompleteStep', step: at, values, meta: this.applicant() }) || (before === 'sentBack' && this.kase.task)) return;
    }
  }

  private upload(requirement: string): void {
    const document: DocumentRef = { id: `document-${++this.ids}`, requirement, name: `${requirement}.pdf`, type: 'application/pdf', bytes: 1_000, hash: String(this.ids).padStart(64, '0') };
    this.act({ type: 'AddDocument', document, meta: this.applicant() });
  }

  private act(command: Command): boolean {
    const decided = decide(this.service, this.kase, command);
    if (!decided.ok) {
      this.refused(decided.refusal);
      return false;
    }
    const events = withNumbers(decided.value, registersNeeded(decided.value).map((register) => this.count(register)));
    this.notice(events);
    this.kase = events.reduce<Case | undefined>(evolve, this.kase);
    return true;
  }

  private refused({ code, fields }: Refusal): void {
    this.faults.push(`${this.scenario.title}: ${code} ${(fields ?? []).map((fault) => `${fault.path} ${fault.code}`).join(', ')}`.trim());
  }

  private notice(events: readonly CaseEvent[]): void {
    this.events.push(...events);
    for (const event of events) {
      if (event.type === 'CaseOpened' || event.type === 'StepEntered' || event.type === 'CaseEnded') this.steps.add(event.step);
      if (event.type === 'StepCompleted') {
        this.steps.add(event.step);
        this.outcomes.add(`${event.step} ${event.outcome}`);
      }
    }
  }

  private stepOf(screen: string): string | undefined {
    return Object.keys(this.service.file['x-service'].flow.steps).find((key) => {
      const found = this.service.step(key);
      return found?.kind.screens?.(found.step).includes(screen);
    });
  }

  /** Answers as the applicant typed them: calculated fields are not typed. */
  private given(screen: string): Answers[string] {
    const calculated = new Set(this.service.formulas.map(([path]) => path));
    return Object.fromEntries(Object.entries(this.kase?.answers[screen] ?? {}).filter(([field]) => !calculated.has(`/${screen}/${field}`)));
  }

  private count(register: string): number {
    const next = (this.counters.get(register) ?? 0) + 1;
    this.counters.set(register, next);
    return next;
  }

  private applicant = (): CommandMeta => this.meta({ id: 'scenario-applicant', kind: 'applicant' });
  private meta = (actor: CommandMeta['actor']): CommandMeta => ({ actor, at: AT, newId: () => `id-${++this.ids}`, newToken: () => String(++this.ids).padStart(26, '0') });
}
