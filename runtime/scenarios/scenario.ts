import { documentKey, type Scenario, type ScenarioComingBack, type ScenarioCorrection, type ScenarioDecision, type ScenarioWait } from '#schemas/index.ts';
import { asksPresence, determinantNames } from '#schemas/service/determinants.ts';
import { withoutCalculated } from '#runtime/engine/calculated.ts';
import type { Answers, Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { neededDocuments } from '#runtime/engine/documents.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { activeStop } from '#runtime/engine/stops.ts';
import { walk } from '#runtime/engine/walk.ts';
import { applicantMeta, atMoment, attempt, startTrial, type Moment, type TrialAct } from './trial.ts';

export type { Scenario } from '#schemas/index.ts';

/** One thing that was not as expected; `scenarioFaultText` says it in words. */
export type ScenarioFault =
  | { code: 'refused'; step: string; refusal: Refusal }
  | { code: 'nobody-there'; desk: string; step: string }
  | { code: 'document-not-asked'; requirement: string }
  | { code: 'status'; is: Case['status']; expected: Case['status'] }
  | { code: 'certificates'; is: readonly string[]; expected: readonly string[] }
  | { code: 'stop'; is: string | undefined; expected: string };

export interface ScenarioRun {
  scenario: Scenario;
  case: Case | undefined;
  /** All that was recorded, in order. */
  events: readonly CaseEvent[];
  /** Steps the case was at, and `step outcome` pairs it took. */
  steps: Set<string>;
  outcomes: Set<string>;
  /** Determinants that held, and that did not, when the file was sent or came to its end. */
  held: ReadonlySet<string>;
  notHeld: ReadonlySet<string>;
  /** What was not as expected; empty when it passed. */
  faults: ScenarioFault[];
}

/** Runs a scenario through the engine, screen by screen, as an applicant and the desks would; `onAct` is told each act that was not refused. */
export function runScenario(service: CompiledService, scenario: Scenario, onAct?: (act: TrialAct) => void): ScenarioRun {
  const run = new Run(service, scenario, onAct);
  run.apply();
  for (const act of scenario.then ?? []) 'desk' in act ? run.decideAt(act) : 'correct' in act ? run.correct(act) : 'wait' in act ? run.wait(act) : run.comeBack(act);
  return run.judged();
}

/** The determinant of the stop a case stands before, if it does. */
export const stopOfMoment = (service: CompiledService, moment: Moment): string | undefined =>
  activeStop(atMoment(service, moment), walk(service, moment.case, applicantMeta(moment)))?.when;

class Run {
  private moment: Moment | undefined;
  private readonly uploaded = new Set<string>();
  private readonly faults: ScenarioFault[] = [];
  private readonly held = new Set<string>();
  private readonly notHeld = new Set<string>();

  constructor(private readonly service: CompiledService, private readonly scenario: Scenario, private readonly onAct?: (act: TrialAct) => void) {
    const started = startTrial(service, scenario.begins);
    if (started.ok) this.moment = started.value;
    else this.faults.push({ code: 'refused', step: service.file['x-service'].flow.start, refusal: started.refusal });
    this.judgeDeterminants();
  }

  apply(): void {
    this.walkOn(this.scenario.answers);
  }

  correct({ correct }: ScenarioCorrection): void {
    for (const [screen, values] of Object.entries(correct)) {
      const step = this.stepOf(screen);
      if (step) this.act({ do: 'complete', step, values: { ...this.given(screen), ...values } });
    }
    for (const path of Object.keys(this.moment?.case.corrections?.fields ?? {})) if (path.startsWith('document:')) this.upload(path.slice('document:'.length));
    this.walkOn({});
  }

  decideAt({ desk, ...decision }: ScenarioDecision): void {
    const { step = '' } = this.moment?.case ?? {};
    if (this.moment && openTasks(this.moment.case).some((task) => task.step === desk)) this.act({ do: 'decide', desk, ...decision });
    else this.faults.push({ code: 'nobody-there', desk, step });
  }

  comeBack({ comeBack: how, text = 'Trial' }: ScenarioComingBack): void {
    this.act({ do: 'comeBack', how, text });
  }

  /** Time goes on, never back. */
  wait({ wait: until }: ScenarioWait): void {
    if (this.moment && until > applicantMeta(this.moment).at) this.act({ do: 'wait', until });
  }

  judged(): ScenarioRun {
    const { expect, documents = [] } = this.scenario;
    const { moment, service } = this;
    const kase = moment?.case;
    if (kase?.sentAt !== undefined) for (const requirement of documents) if (!this.uploaded.has(requirement)) this.faults.push({ code: 'document-not-asked', requirement });
    if (kase && kase.status !== expect.status) this.faults.push({ code: 'status', is: kase.status, expected: expect.status });
    this.judgeDeterminants();
    const is = (kase?.grants ?? []).map(({ certificate }) => certificate);
    if (expect.certificates && is.join() !== expect.certificates.join()) this.faults.push({ code: 'certificates', is, expected: expect.certificates });
    const stop = moment && stopOfMoment(service, moment);
    if (expect.stop !== undefined && stop !== expect.stop) this.faults.push({ code: 'stop', is: stop, expected: expect.stop });
    return { scenario: this.scenario, case: kase, events: moment?.events ?? [], ...cameThrough(moment?.events ?? []), held: this.held, notHeld: this.notHeld, faults: this.faults };
  }

  /** Goes through the applicant's screens until the file is sent or a screen cannot be completed. */
  private walkOn(answers: Answers): void {
    for (let at = ''; this.moment && isWithApplicant(this.moment.case) && this.moment.case.step !== at; ) {
      at = this.moment.case.step;
      const found = this.service.step(at);
      const [screen] = found?.kind.screens?.(found.step) ?? [];
      if (found?.kind.kind === 'documents') this.uploadAsked();
      const values = screen !== undefined ? (answers[screen] ?? this.given(screen)) : found?.kind.kind === 'send' ? { declaration: true } : {};
      const { status } = this.moment.case;
      if (!this.act({ do: 'complete', step: at, values }) || (status === 'sentBack' && openTasks(this.moment.case).length > 0)) return;
    }
  }

  /** Of what the scenario brings, the documents that are asked for now and do not lie there, for every row. */
  private uploadAsked(): void {
    const asked = neededDocuments(atMoment(this.service, this.moment!), walk(this.service, this.moment!.case, applicantMeta(this.moment)));
    const lying = new Set(this.moment!.case.documents.map(({ requirement }) => requirement));
    for (const key of this.scenario.documents ?? []) for (const { requirement } of asked) if (documentKey(requirement) === key && !lying.has(requirement)) this.upload(requirement);
  }

  private upload(requirement: string): void {
    if (this.act({ do: 'upload', requirement })) this.uploaded.add(documentKey(requirement));
  }

  private act(act: TrialAct): boolean {
    if (!this.moment) return false;
    const done = attempt(this.service, this.moment, act);
    const wasSent = this.moment.case.sentAt !== undefined;
    if (done.ok) {
      this.moment = done.value;
      this.onAct?.(act);
    }
    if (!wasSent && this.moment.case.sentAt !== undefined) this.judgeDeterminants();
    if (!done.ok) this.faults.push({ code: 'refused', step: this.moment.case.step, refusal: done.refusal });
    return done.ok;
  }

  /** What nobody has answered yet makes no determinant false, but one that asks just that: of a file that was not sent only what holds counts. */
  private judgeDeterminants(): void {
    const { moment } = this;
    if (!moment) return;
    const service = atMoment(this.service, moment);
    for (const name of determinantNames(service.file)) {
      if (service.holds(name, moment.case.answers)) this.held.add(name);
      else if (moment.case.sentAt !== undefined || asksPresence(service.file.$defs![name]!)) this.notHeld.add(name);
    }
  }

  private stepOf(screen: string): string | undefined {
    return Object.keys(this.service.file['x-service'].flow.steps).find((key) => {
      const found = this.service.step(key);
      return found?.kind.actor === 'applicant' && found.kind.screens?.(found.step).includes(screen);
    });
  }

  /** Answers as the applicant typed them: calculated fields are not typed. */
  private given = (screen: string): Answers[string] => withoutCalculated(this.service, this.moment?.case.answers ?? {})[screen] ?? {};
}

export const isWithApplicant = ({ status }: Case): boolean => status === 'draft' || status === 'sentBack';

/** Steps a history came to, and the `step outcome` pairs it took. */
export function cameThrough(events: readonly CaseEvent[]): Pick<ScenarioRun, 'steps' | 'outcomes'> {
  const steps = new Set<string>();
  const outcomes = new Set<string>();
  for (const event of events) {
    // What was passed by was not walked.
    if (event.type === 'StepCompleted' && event.skipped) continue;
    if (event.type === 'CaseOpened' || event.type === 'StepEntered' || event.type === 'CaseEnded' || event.type === 'StepCompleted') steps.add(event.step);
    if (event.type === 'StepCompleted') outcomes.add(`${event.step} ${event.outcome}`);
  }
  return { steps, outcomes };
}
