import { pathParts, toPath } from '#schemas/index.ts';
import { correctablePaths } from '#runtime/certificates/correctable.ts';
import { answersNamed } from '#runtime/engine/answers-named.ts';
import { certificateGiven } from '#runtime/steps/grant/index.ts';
import { withCalculated, withField } from './calculated.ts';
import type { Answers, Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { keptFrom } from './kept-from.ts';
import { withOneLines } from './one-line.ts';
import { accept, refuse, type FieldFault, type Result } from './refusal.ts';
import { sameJson } from './same-json.ts';
import { visibility } from './visibility.ts';

/**
 * An officer of the institution puts right what a certificate says: the answers behind it change, and another with a number of its own takes its place, to the same last day.
 * What decided over the file cannot be changed so: then the applicant has to apply.
 */
export function correctCertificate(service: CompiledService, kase: Case, { number, values, reason, proposedBy, meta }: Extract<Command, { type: 'CorrectCertificate' }>): Result<CaseEvent[]> {
  const grant = kase.grants.find((one) => one.number === number);
  const institution = grant && service.file['x-service'].registrations[grant.registration]?.institution;
  const { actor } = meta;
  if (!grant || institution === undefined || actor.kind !== 'operator' || !actor.roles?.some((role) => role.startsWith(`${institution}/`))) return refuse('case.not-found');
  const kept = keptFrom(kase, actor.id);
  if (kept) return refuse(kept);
  if (kase.status !== 'approved') return refuse('certificate.under-way');
  const given = withOneLines(service.file, values);
  const paths = Object.entries(given).flatMap(([screen, fields]) => Object.keys(fields).map((field) => toPath([screen, field])));
  const after = corrected(service, kase.answers, given, paths, meta.at);
  const faults = correctionFaults(service, grant.certificate, kase.answers, after, paths);
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const screens = [...new Set(paths.flatMap((path) => pathParts(path)[0] ?? [])), ...calculatedScreens(service)].filter((screen) => !sameJson(after[screen] ?? null, kase.answers[screen] ?? null));
  const told: CaseEvent = { at: meta.at, actor: actor.id, type: 'AnswersCorrected', number, institution, paths, proposedBy, beside: { answers: Object.fromEntries(screens.map((screen) => [screen, after[screen]!])), reason } };
  return accept([told, certificateGiven({ service, case: { ...kase, answers: after }, meta }, grant.certificate, { row: grant.row, validUntil: grant.validUntil, replaces: number })]);
}

/** With what is worked out from the values that changed; the rest stays as it was worked out then. */
function corrected(service: CompiledService, before: Answers, values: Answers, paths: readonly string[], at: string): Answers {
  const typed: Answers = { ...before, ...Object.fromEntries(Object.entries(values).map(([screen, fields]) => [screen, { ...before[screen], ...fields }])) };
  const touched = new Set(paths);
  const { formulas = {} } = service.file['x-service'];
  for (let size = -1; size !== touched.size; ) {
    size = touched.size;
    for (const [path, expression] of Object.entries(formulas)) if (answersNamed(expression).some((source) => touched.has(source))) touched.add(path);
  }
  let result = withCalculated(service, typed, at);
  for (const path of Object.keys(formulas)) {
    const [screen = '', field = ''] = pathParts(path);
    if (!touched.has(path) && result[screen]) result = { ...result, [screen]: withField(result[screen], field, before[screen]?.[field]) };
  }
  return result;
}

const calculatedScreens = (service: CompiledService): string[] => service.formulas.flatMap(([path]) => pathParts(path)[0] ?? []);

/** Only what the certificate prints, as its questions want it, and nothing that anything was decided by. */
function correctionFaults(service: CompiledService, certificate: string, before: Answers, after: Answers, paths: readonly string[]): FieldFault[] {
  const open = new Set(correctablePaths(service.file, certificate, before));
  const strange = paths.filter((path) => !open.has(path)).map((path) => ({ path, code: 'not-a-question' }));
  if (strange.length > 0) return strange;
  const known = new Set(service.validator.faults(before, service.today).map(({ path, code }) => `${code} ${path}`));
  const faults = service.validator.faults(after, service.today).filter(({ path, code }) => !known.has(`${code} ${path}`));
  if (faults.length > 0 && faults.every(({ path }) => paths.includes(path))) return faults;
  return decides(service, before, after) ? paths.map((path) => ({ path, code: 'decided-by' })) : faults;
}

/** Whether a condition, and so a way, a fee or another question, would come out otherwise. */
function decides(service: CompiledService, before: Answers, after: Answers): boolean {
  const differs = Object.keys(service.file.$defs ?? {}).some((name) => service.holds(name, before) !== service.holds(name, after));
  const hidden = (answers: Answers) => [...visibility(service.effects, answers).hidden].sort();
  return differs || !sameJson(hidden(before), hidden(after));
}
