import type { Json, Step, Stop } from '#schemas/index.ts';
import { withoutCalculated, withoutEchoes } from '#runtime/engine/calculated.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Command } from '#runtime/engine/command.ts';
import { correctionFaults } from '#runtime/engine/corrections.ts';
import { oneAField } from '#runtime/engine/faults.ts';
import { accept, refuse, type FieldFault, type Result } from '#runtime/engine/refusal.ts';
import { answersSaved, documentsFollowRows } from '#runtime/engine/row-documents.ts';
import { stopOf } from '#runtime/engine/stops.ts';
import { walk } from '#runtime/engine/walk.ts';
import type { Completion, StepContext } from '../step-kind.ts';

/** Settings shared by the steps that ask one screen: guide and form. */
export type ScreenStep = Step & { screen: string; stops?: Stop[] };

/** Done once, still without a fault, and no stop holds: a later answer may reveal a new question here. */
export function screenIsComplete({ service, case: kase, key, step }: StepContext<ScreenStep>): boolean {
  return kase.done.includes(key) && !stopOf(service, step.stops, kase) && screenFaults(service.validator.faults(kase.answers), step.screen).length === 0;
}

/** Saves what was posted, whole, or refuses with one fault a field; a stop saves too, and leaves the step open. */
export function completeScreen(context: StepContext<ScreenStep>, command: Command): Result<Completion> {
  if (command.type !== 'CompleteStep') return refuse('step.not-current');
  const { service, case: kase, key, step, meta } = context;
  const values = step.screen in (service.file.properties ?? {}) ? command.values : {};
  const given = { ...kase, answers: withoutCalculated(service, { ...kase.answers, [step.screen]: values }) };
  const counted = walk(service, { ...given, done: [...given.done, key] }, meta).answers;
  const unknown = unknownFields(values, service.file.properties[step.screen]?.properties ?? {}, step.screen);
  const judged = screenFaults(service.validator.faults({ ...counted, [step.screen]: counted[step.screen] ?? {} }), step.screen);
  const faults = oneAField([...unknown, ...withoutEchoes(service, judged), ...correctionFaults(service, kase, step.screen, values, meta)]);
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const saved: Case['answers'] = { [step.screen]: counted[step.screen] ?? {} };
  const events: Completion['events'] = [answersSaved(service, kase, key, saved, meta), ...documentsFollowRows(service, kase, { ...kase.answers, ...saved }, meta)];
  return accept(stopOf(service, step.stops, { answers: counted }) ? { events } : { events, outcome: 'continue' });
}

/** Faults of one screen's fields. */
export function screenFaults(faults: FieldFault[], screen: string): FieldFault[] {
  return faults.filter(({ path }) => path.startsWith(`/${screen}/`) || path === `/${screen}`);
}

function unknownFields(values: Record<string, Json>, asked: object, screen: string): FieldFault[] {
  return Object.keys(values).filter((field) => !Object.hasOwn(asked, field)).map((field) => ({ path: `/${screen}/${field}`, code: 'not-a-question' }));
}
