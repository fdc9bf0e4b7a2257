import type { Answers, Case, DocumentRef } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { withCalculated, withoutEchoes } from './calculated.ts';
import { opened } from './decide.ts';
import { advance } from './advance.ts';
import { documentAdded, documentFault } from './documents.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { oneAField } from './faults.ts';
import { withOneLines } from './one-line.ts';
import { activeStop } from './stops.ts';
import { accept, refuse, type FieldFault, type Result } from './refusal.ts';
import { unseenFaults } from './unseen.ts';
import { walk } from './walk.ts';

/** A program's application, all at once: the same checks as screen by screen, then sent. */
export function submitFile(service: CompiledService, given: Extract<Command, { type: 'SubmitFile' }>): Result<CaseEvent[]> {
  const command = { ...given, answers: withOneLines(service.file, given.answers) };
  const { meta } = command;
  const stamp = { at: meta.at, actor: meta.actor.id };
  const calculated = withCalculated(service, command.answers, meta.at);
  const faults = oneAField([...calculatedGiven(service, command.answers), ...unseenFaults(command.answers), ...withoutEchoes(service, service.validator.faults(calculated))]);
  const start: CaseEvent[] = [opened(service, command), ...(command.documents ?? []).map((document) => documentAdded(document, stamp))];
  const kase: Case = { ...start.reduce<Case | undefined>(evolve, undefined)!, answers: calculated, done: applicantSteps(service) };
  const path = walk(service, kase, meta);
  const stop = activeStop(service, path);
  if (stop) return refuse('service.not-for-you', { params: { title: stop.title, text: stop.text, office: stop.office ?? '' } });
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const sendKey = path.steps.at(-1) ?? '';
  const off = offPath(calculated, path.answers);
  if (off.length > 0) return refuse('answers.faulty', { fields: off });
  const fault = documentsFault(service, path, command.documents ?? []);
  if (fault) return fault;
  const send = service.step(sendKey);
  if (!send?.kind.complete) return refuse('send.incomplete', { params: { step: sendKey } });
  const sent = send.kind.complete({ service, case: kase, key: sendKey, step: send.step, meta },
    { type: 'CompleteStep', step: sendKey, values: { declaration: command.declaration }, meta });
  if (!sent.ok) return sent;
  if (sent.value.outcome === undefined) return refuse('send.incomplete', { params: { step: sendKey } });
  // The steps before count as completed, so that a file sent back is corrected like any other.
  const completed = path.steps.slice(0, -1).map((step): CaseEvent => ({ ...stamp, type: 'StepCompleted', step, outcome: outcomeOf(service, step) }));
  const events = [...start, ...completed, ...sent.value.events];
  return accept([...events, ...advance(service, events.reduce<Case | undefined>(evolve, undefined)!, sendKey, sent.value.outcome, meta)]);
}

/** One document a requirement, each as it is asked for. */
function documentsFault(service: CompiledService, path: { answers: Answers }, documents: readonly DocumentRef[]): ReturnType<typeof refuse> | undefined {
  const seen = new Set<string>();
  for (const { requirement, type, bytes } of documents) {
    const fault = seen.has(requirement) ? refuse('answers.faulty', { fields: [{ path: `document:${requirement}`, code: 'repeated' }] }) : documentFault(service, path, requirement, type, bytes);
    if (fault) return fault;
    seen.add(requirement);
  }
  return undefined;
}

function outcomeOf(service: CompiledService, key: string): string {
  const { kind, step } = service.step(key)!;
  return kind.outcomes(step, service.file)[0] ?? '';
}

const applicantSteps = (service: CompiledService): string[] =>
  Object.keys(service.file['x-service'].flow.steps).filter((key) => service.step(key)?.kind.actor === 'applicant');

function calculatedGiven(service: CompiledService, answers: Answers): FieldFault[] {
  return service.formulas.filter(([path]) => {
    const [, screen = '', field = ''] = path.split('/');
    return Object.hasOwn(answers[screen] ?? {}, field);
  }).map(([path]) => ({ path, code: 'calculated' }));
}

function offPath(given: Answers, counted: Answers): FieldFault[] {
  return Object.entries(given).flatMap(([screen, values]) =>
    !Object.hasOwn(counted, screen) ? [{ path: `/${screen}`, code: 'not-a-question' }]
      : Object.keys(values).filter((field) => !Object.hasOwn(counted[screen]!, field)).map((field) => ({ path: `/${screen}/${field}`, code: 'not-a-question' })));
}
