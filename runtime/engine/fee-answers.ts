import { fieldAt, type Json, pathParts, type ServiceFile, toPath } from '#schemas/index.ts';
import { readFormula } from '#schemas/rules/fields/feel.ts';
import type { Case } from './case.ts';
import type { CompiledService } from './compile.ts';
import { notKnown } from './fees.ts';
import type { FieldFault } from './refusal.ts';
import type { Walk } from './walk.ts';

/**
 * Questions the applicant is asked and left out, of which a fee cannot be worked out: each a fault at its place. Empty where no answer of theirs is
 * missing; then the file goes on to where the fee is paid, and waits there.
 */
export function wantedForFees(service: CompiledService, path: Walk, kase: Case, at: string, named?: readonly string[]): FieldFault[] {
  const { fees = {} } = service.file['x-service'];
  return notKnown(service, { ...kase, answers: path.answers }, named, at).flatMap((key) =>
    missingFor(service.file, path, fees[key]?.formula ?? '').map((missing): FieldFault => ({ path: missing, code: 'missing-for-fee', params: { fee: fees[key]!.title } })));
}

/** Paths of the questions a formula reads, itself or through calculated ones, that are asked on this way and have no answer. */
export function missingFor(file: ServiceFile, { screens, visibility: { hidden }, answers }: Walk, formula: string): string[] {
  const isAsked = (path: string) => screens.includes(pathParts(path)[0] ?? '') && !hidden.has(path);
  return [...new Set(readBy(file, formula, new Set()).flatMap((parts) => {
    const own = toPath(parts.slice(0, 2));
    return isAsked(own) ? missingIn(answers as Record<string, Json>, parts, '') : [];
  }))];
}

/** What a formula reads, down to what somebody answers. */
function readBy(file: ServiceFile, formula: string, seen: Set<string>): string[][] {
  const { formulas = {} } = file['x-service'];
  return readFormula(formula).variables.filter(({ length }) => length > 1).flatMap((parts) => {
    const path = toPath(parts.slice(0, 2));
    if (fieldAt(file, path)?.readOnly !== true) return [parts];
    if (seen.has(path)) return [];
    seen.add(path);
    return readBy(file, Object.hasOwn(formulas, path) ? formulas[path]! : '', seen);
  });
}

/** Where along its parts an answer ends; a name of a list is that name of each of its rows. */
function missingIn(value: Json | undefined, parts: readonly string[], at: string): string[] {
  if (value === undefined || value === null || value === '') return [at];
  const [part, ...rest] = parts;
  if (Array.isArray(value)) return value.length === 0 ? [at] : part === undefined ? [] : value.flatMap((row, index) => missingIn(row, parts, `${at}/${index}`));
  if (part === undefined || typeof value !== 'object') return [];
  return missingIn((value as Record<string, Json>)[part], rest, `${at}${toPath([part])}`);
}
