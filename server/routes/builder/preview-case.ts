import { type Json, type ServiceFile, valueAt } from '#schemas/index.ts';
import { compileService, type CompiledService } from '#runtime/engine/compile.ts';
import type { Answers, Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { asOf } from '#runtime/engine/today.ts';
import { walk } from '#runtime/engine/walk.ts';
import { stepKinds } from '#runtime/steps/index.ts';

/** A draft made ready to be looked at from one step: nothing of it is stored. */
export interface PreviewCase {
  service: CompiledService;
  case: Case;
  meta: CommandMeta;
  step: string;
}

const EXAMPLE = 'example';

/**
 * An example file that has come as far as the step. What lies before counts as answered, although the analyst has
 * typed nothing there: only the faults of the step's own screen are told.
 */
export function previewCase(draft: ServiceFile, step: string, language: string, answers: Answers, at: string): PreviewCase {
  const meta: CommandMeta = { actor: { id: EXAMPLE, kind: 'applicant' }, at, newId: () => EXAMPLE, newToken: () => EXAMPLE.toUpperCase() };
  const screen = screenOf(draft, step);
  const kase = exampleCase(draft, step, answers, at);
  const service = forgiving(inLanguage(compileService(draft, 0), language), screen);
  if (screen === undefined || walk(service, kase, meta).steps.includes(step)) return { service: asOf(service, kase, at), case: kase, meta, step };
  // On another branch than the answers lead to: looked at as if the service began here.
  const settings = draft['x-service'];
  const begun = { ...draft, 'x-service': { ...settings, flow: { ...settings.flow, start: step } } };
  return { service: asOf(forgiving(inLanguage(compileService(begun, 0), language), screen), kase, at), case: kase, meta, step };
}

/** Answers as they may come in: a record of screens, each a record; anything else is none. */
export function readAnswers(file: ServiceFile, value: unknown): Answers {
  const isRecord = (one: unknown): one is Record<string, Json> => typeof one === 'object' && one !== null && !Array.isArray(one);
  return Object.fromEntries(Object.keys(file.properties).flatMap((screen) => {
    const own = valueAt(value, `/${screen}`);
    return isRecord(own) ? [[screen, own]] : [];
  }));
}

export function screenOf(file: ServiceFile, key: string): string | undefined {
  const step = file['x-service'].flow.steps[key];
  const screen = step && Object.hasOwn(stepKinds, step.kind) ? stepKinds[step.kind]?.screens?.(step)[0] : undefined;
  return screen !== undefined && Object.hasOwn(file.properties, screen) ? screen : undefined;
}

function exampleCase(file: ServiceFile, step: string, answers: Answers, at: string): Case {
  const { flow, referencePrefix } = file['x-service'];
  const done = Object.entries(flow.steps).filter(([key, { kind }]) => key !== step && stepKinds[kind]?.actor === 'applicant').map(([key]) => key);
  return {
    id: EXAMPLE, reference: `${referencePrefix}-0000-0000`, service: { slug: EXAMPLE, version: 0 }, applicant: EXAMPLE, status: 'draft', step, done, answers,
    documents: [], decisions: [], grants: [], openedAt: at, position: 1,
  };
}

function forgiving(service: CompiledService, screen: string | undefined): CompiledService {
  const { validator } = service;
  return { ...service, validator: { ...validator, faults: (answers, today) => (screen === undefined ? [] : validator.faults(answers, today).filter(({ path }) => path === `/${screen}` || path.startsWith(`/${screen}/`))) } };
}
