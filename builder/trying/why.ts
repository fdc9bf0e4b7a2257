import { definitionName, documentKey, documentOfRow, type Effect, ENDINGS, type JsonSchema, rowCount, type Stop, toPath } from '#schemas/index.ts';
import { withoutCalculated } from '#runtime/engine/calculated.ts';
import { advance } from '#runtime/engine/advance.ts';
import { branchOfTask, openTasks, parallelOf } from '#runtime/engine/branches.ts';
import type { Answers, Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { neededDocuments } from '#runtime/engine/documents.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { missingFor } from '#runtime/engine/fee-answers.ts';
import { feesOf } from '#runtime/engine/fees.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { activeStop } from '#runtime/engine/stops.ts';
import { walk, type Walk } from '#runtime/engine/walk.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { applicantMeta, atMoment, startTrial } from '#runtime/scenarios/trial.ts';
import { asksToday } from '#builder/model/condition-words.ts';
import { onwardOutcome } from '#builder/edits/ways.ts';

/** A condition that decided something: a determinant by name or written where it is used, and whether it holds. */
export interface Reason { condition: JsonSchema; name?: string; holds: boolean; /** The day it was compared with (ISO date), where it is. */ today?: string }

export interface WhyField { path: string; isAsked: boolean; reasons: Reason[] }
export interface WhyScreen { key: string; isAsked: boolean; reasons: Reason[]; fields: WhyField[] }
export interface WhyStep {
  key: string;
  reasons: Reason[];
  /** The outcome that is followed from here; none at an end. */
  outcome?: string;
  /** Passed unseen: nobody has anything to do there. */
  isSkipped?: true;
  /** Further outcomes followed at the same time. */
  also?: string[];
}
export interface WhyThing { key: string; isGiven: boolean; isOptional?: boolean; reasons: Reason[] }

/** What follows from answers, each thing with what decided it. */
export interface Why {
  walk: Walk;
  screens: WhyScreen[];
  /** The way of the file from the start to its end, as if every desk approved. */
  steps: WhyStep[];
  stop?: Stop & { step: string; reasons: Reason[] };
  documents: WhyThing[];
  /** `amount` in the currency's smallest parts, of those that are due. */
  fees: (WhyThing & { amount?: number; /** Nobody knows how much it is: paths of the questions it reads that are not answered; none where its formula has no value by these answers. */ unknown?: string[] })[];
  certificates: WhyThing[];
  /** The service's own words to the applicant; `isForetold`: on this way, not only if it comes to it. */
  notices: (WhyThing & { isForetold: boolean })[];
  /** Faults of what is answered so far, by field. */
  faults: FieldFault[];
}

/** Asks the engine what follows from these answers at an instant (ISO 8601). Throws where the draft is too unsound to be followed. */
export function whyOf(version: CompiledService, answers: Answers, at?: string): Why {
  const { file } = version;
  const started = startTrial(version, at);
  if (!started.ok) throw new Error(started.refusal.code);
  const steps = Object.keys(file['x-service'].flow.steps);
  const documents = Object.entries(file['x-service'].documents ?? {}).flatMap(([key, { each }]) => (each === undefined ? [key] : Array.from({ length: rowCount(answers, each) }, (_, row) => documentOfRow(key, row)))).map((requirement) => ({ id: requirement, requirement, name: requirement, type: 'application/pdf', bytes: 1, hash: requirement }));
  const kase: Case = { ...started.value.case, answers: withoutCalculated(version, answers), done: steps, documents };
  const meta = applicantMeta(started.value);
  const service = atMoment(version, started.value);
  const today = (condition: JsonSchema) => (service.readsToday && asksToday(file, condition) ? { today: dateIn(file['x-service'].timeZone, meta.at) } : {});
  // Answers still missing do not end the way: one looks ahead as if they were there.
  const patient: CompiledService = { ...service, validator: { ...service.validator, faults: () => [] } };
  const path = walk(patient, kase, meta);
  const holds = (name: string) => service.holds(name, path.answers);
  const because = (name: string | undefined): Reason[] => (name === undefined ? [] : [{ condition: { $ref: `#/$defs/${name}` }, name, holds: holds(name), ...today({ $ref: `#/$defs/${name}` }) }]);
  const stop = activeStop(service, path);
  const asked = new Set(neededDocuments(service, path).map(({ requirement }) => documentKey(requirement)));
  const charged = stop ? undefined : feesOf(service, { answers: path.answers }, meta.at);
  const due = new Map(charged?.lines.map(({ fee, amount }) => [fee, amount]));
  const unknown = (key: string, formula = '') => (charged?.withoutValue.includes(key) ? { unknown: missingFor(file, path, formula) } : {});
  const onward = stop ? { steps: [], grants: new Set<string>() } : afterSending(patient, { ...kase, answers: path.answers }, path, because, meta.at);
  const all = screensOf(service, path, today);
  return {
    walk: path,
    screens: all,
    steps: [...path.steps.map((key): WhyStep => ({ key, reasons: stepReasons(service, key, all, asked, because), ...(stop?.step === key ? {} : { outcome: outcomeOf(service, key) }) })), ...onward.steps],
    ...(stop ? { stop: { ...stop, reasons: because(stop.when) } } : {}),
    documents: Object.entries(file['x-service'].documents ?? {}).map(([key, { when, optional }]) => ({ key, isGiven: asked.has(key), isOptional: optional === true, reasons: because(when) })),
    fees: Object.entries(file['x-service'].fees ?? {}).map(([key, { when, formula }]) => ({ key, isGiven: due.has(key), amount: due.get(key), ...unknown(key, formula), reasons: because(when) })),
    certificates: certificatesOf(service, onward.grants, because),
    notices: noticesOf(service, stop ? [] : onward.steps, because),
    faults: service.validator.faults(path.answers).filter(({ path: at }) => path.screens.includes(at.split('/')[1] ?? '')),
  };
}

type Because = (name: string | undefined) => Reason[];

function screensOf({ file, effects }: CompiledService, { screens, visibility, answers }: Walk, today: (condition: JsonSchema) => Pick<Reason, 'today'>): WhyScreen[] {
  const written = (file.allOf ?? []).filter((effect): effect is Effect & { if: JsonSchema } => effect.if !== undefined);
  const reasonsFor = (path: string): Reason[] => effects.flatMap(({ whenTrue, whenFalse, holds }, index) => {
    const speaks = [whenTrue, whenFalse].some(({ hide, require }) => hide.includes(path) || require.includes(path));
    const condition = written[index]?.if;
    if (!speaks || condition === undefined) return [];
    const name = typeof condition === 'object' ? definitionName(condition.$ref) : undefined;
    return [{ condition, ...(name === undefined ? {} : { name }), holds: holds(answers), ...today(condition) }];
  });
  return Object.entries(file.properties).map(([key, screen]) => ({
    key, isAsked: screens.includes(key), reasons: reasonsFor(toPath([key])),
    fields: Object.entries(screen.properties ?? {}).filter(([, field]) => typeof field === 'object').map(([field]) => {
      const path = toPath([key, field]);
      return { path, isAsked: screens.includes(key) && !visibility.hidden.has(path), reasons: reasonsFor(path) };
    }),
  }));
}

/** Why the applicant meets a step: its screen's condition, or the documents that are asked for. */
function stepReasons(service: CompiledService, key: string, all: readonly WhyScreen[], asked: ReadonlySet<string>, because: Because): Reason[] {
  const found = service.step(key);
  if (!found) return [];
  const screens = found.kind.screens?.(found.step) ?? [];
  if (screens.length > 0) return all.filter((screen) => screens.includes(screen.key)).flatMap(({ reasons }) => reasons);
  if (!found.kind.isPassedBy) return [];
  return Object.entries(service.file['x-service'].documents ?? {}).filter(([requirement]) => asked.has(requirement)).flatMap(([, { when }]) => because(when)).filter(({ name }, index, all) => all.findIndex((one) => one.name === name) === index);
}

function outcomeOf(service: CompiledService, key: string): string | undefined {
  const found = service.step(key);
  return found?.kind.outcomes(found.step, service.file)[0];
}

/** On from the step that sends, each desk approving: the steps the engine goes through, and the certificates it gives. */
function afterSending(service: CompiledService, sent: Case, path: Walk, because: Because, at: string): { steps: WhyStep[]; grants: Set<string> } {
  const steps: WhyStep[] = [];
  const grants = new Set<string>();
  const sender = path.steps.at(-1);
  const from = sender === undefined ? undefined : service.step(sender);
  if (sender === undefined || !from || from.kind.isComplete) return { steps, grants };
  const meta = { ...applicantMeta(undefined), at, actor: { id: 'why', kind: 'system' as const } };
  let kase: Case = { ...sent, status: 'pending' };
  const decided = new Set<string>();
  let branch: string | undefined;
  for (let at = sender, outcome = outcomeOf(service, sender); outcome !== undefined; ) {
    const events = advance(service, kase, at, outcome, meta, branch);
    for (const event of events.slice(1)) note(event);
    kase = events.reduce<Case>(evolve, kase);
    // Of several desks that have the file at once, one after the other.
    const task = openTasks(kase).find(({ step }) => !decided.has(step));
    if (kase.endedAt !== undefined || !task) break;
    at = task.step;
    branch = branchOfTask(kase, task.id);
    decided.add(at);
    const desk = service.step(at)!;
    outcome = onwardOutcome(desk.kind.outcomes(desk.step, service.file));
    const met = steps.findLast(({ key }) => key === at);
    if (met && outcome !== undefined) met.outcome = outcome;
    if (outcome !== undefined) kase = evolve(kase, { at: meta.at, actor: meta.actor.id, type: 'TaskCompleted', task: task.id, step: at, outcome });
  }
  return { steps, grants };

  function note(event: CaseEvent): void {
    if (event.type === 'Granted') grants.add(event.grant.certificate);
    if (event.type === 'StepEntered' || event.type === 'CaseEnded') steps.push({ key: event.step, reasons: event.type === 'StepEntered' && event.branch !== undefined ? branchReasons(event.branch) : decisionBefore() });
    if (event.type !== 'StepCompleted') return;
    const last = steps.at(-1);
    if (last?.key !== event.step) steps.push({ key: event.step, reasons: decisionBefore(), outcome: event.outcome, ...(event.skipped ? { isSkipped: true } : {}) });
    else if (last.outcome !== undefined && last.outcome !== event.outcome) last.also = [...(last.also ?? []), event.outcome];
  }

  /** The determinant by which the file goes this way too. */
  function branchReasons(path: string): Reason[] {
    const branches = service.step(parallelOf(path))?.step['branches'];
    const taken = Array.isArray(branches) ? (branches as { outcome: string; when?: string }[]).find(({ outcome }) => outcome === path.split('/').at(-1)) : undefined;
    return because(taken?.when);
  }

  /** What the branch just passed looked at, up to the one it took. */
  function decisionBefore(): Reason[] {
    const before = steps.at(-1);
    const found = before && service.step(before.key);
    if (!found?.kind.branch) return [];
    const looked = (found.kind.determinants?.(found.step) ?? []).flatMap(({ name }) => because(name));
    const taken = looked.findIndex(({ holds }) => holds);
    return taken < 0 ? looked : [looked[taken]!];
  }
}

function certificatesOf({ file }: CompiledService, grants: ReadonlySet<string>, because: Because): WhyThing[] {
  const when = new Map<string, string | undefined>();
  for (const step of Object.values(file['x-service'].flow.steps)) {
    for (const { certificate, when: name } of (Array.isArray(step['results']) ? step['results'] : []) as { certificate: string; when?: string }[]) when.set(certificate, name);
  }
  return Object.keys(file['x-service'].certificates ?? {}).map((key) => ({ key, isGiven: grants.has(key), reasons: because(when.get(key)) }));
}

/** Which of the service's own words fit these answers: of those for one occasion the first. Whether it comes to the occasion is known of sending and of the end. */
function noticesOf({ file }: CompiledService, onward: readonly WhyStep[], because: Because): Why['notices'] {
  const { notices = {}, flow } = file['x-service'];
  const end = onward.at(-1)?.key ?? '';
  const status = flow.steps[end]?.['status'];
  const taken = new Set<string>();
  return Object.entries(notices).map(([key, { about, step, when }]) => {
    const reasons = because(when);
    const fits = !taken.has(about) && (!ENDINGS.has(about) || (status === about && (step === undefined || step === end))) && reasons.every(({ holds }) => holds);
    if (fits) taken.add(about);
    return { key, isGiven: fits, isForetold: ENDINGS.has(about) || (about === 'sent' && onward.length > 0), reasons };
  });
}

/** `step outcome` pairs of the way. */
export const waysOfPath = ({ steps }: Pick<Why, 'steps'>): string[] => steps.flatMap(({ key, outcome, also = [] }) => (outcome === undefined ? [] : [outcome, ...also].map((one) => `${key} ${one}`)));


/** Whether there is any answer: from none nothing follows, though every decision has a way for the rest. */
export const isAnswered = (answers: Answers): boolean => Object.values(answers).some((screen) => Object.values(screen).some((value) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));
