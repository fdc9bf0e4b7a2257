import { type Effect, fieldAt, pathParts, type SchemaObject, type ServiceFile, type Step, toPath } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { isEnd } from '#builder/edits/ways.ts';
import type { Say } from './naming.ts';
import { pathsInside } from './question-facts.ts';

export const LETTERS = ['D', 'E', 'F', 'V'] as const;
/** What is in a step: a determinant, an effect, a formula, a validation. */
export interface StepLetter { letter: (typeof LETTERS)[number]; /** What it stands for here, by title. */ of: string[] }

/** The letters an analyst reads on a step, beside that of its kind. */
export function stepLetters(t: Say, file: ServiceFile, step: Step): StepLetter[] {
  const screens = trusting(() => kindOf(step)?.screens?.(step)) ?? [];
  const found = { D: determinants(file, step, screens), E: effects(t, file, step), F: formulas(file, step, screens), V: screens.flatMap((screen) => validated(file, toPath([screen]))) };
  return LETTERS.flatMap((letter) => (found[letter].length === 0 ? [] : [{ letter, of: [...new Set(found[letter])] }]));
}

const kindOf = ({ kind }: Step) => (Object.hasOwn(stepKinds, kind) ? stepKinds[kind] : undefined);

/** A kind may trust its settings, and these may be half drawn. */
function trusting<Value>(ask: () => Value): Value | undefined {
  try { return ask(); } catch { return undefined; }
}

/** Conditions by which the step is passed, its ways part, or something on its pages shows or has to be answered. */
function determinants(file: ServiceFile, step: Step, screens: readonly string[]): string[] {
  const speaks = ({ then: one, else: other }: Effect) => screens.some((screen) => [one, other].some((branch) => branch?.properties?.[screen] !== undefined || branch?.required?.includes(screen)));
  const names = [
    ...(trusting(() => kindOf(step)?.determinants?.(step)) ?? []).map(({ name }) => name),
    ...(file.allOf ?? []).filter(speaks).flatMap((effect) => JSON.stringify(effect.if ?? {}).match(/(?<="#\/\$defs\/)[^"]+/g) ?? []),
    ...(step.kind === 'documents' ? Object.values(file['x-service'].documents ?? {}) : feesOf(file, step)).flatMap(({ when }) => when ?? []),
  ];
  return names.filter(Boolean).map((name) => file.$defs?.[name]?.title || name);
}

/** The fees that are paid at a step. */
function feesOf(file: ServiceFile, step: Step) {
  const fees = file['x-service'].fees ?? {};
  if (kindOf(step)?.settings.properties?.['fees'] === undefined) return [];
  return Object.entries(fees).filter(([key]) => !Array.isArray(step['fees']) || step['fees'].includes(key)).map(([, fee]) => fee);
}

/** What has happened once a file is past the step: sent, charged, given, ended. */
function effects(t: Say, file: ServiceFile, step: Step): string[] {
  const given = Array.isArray(step['results']) ? (step['results'] as { certificate?: string }[]) : [];
  return [
    ...(step.kind === 'send' ? [t('builder.effect.sends')] : []),
    ...feesOf(file, step).map(({ title }) => title),
    ...given.flatMap(({ certificate }) => (certificate ? [file['x-service'].certificates?.[certificate]?.title ?? certificate] : [])),
    ...(isEnd(step) ? [t(step['status'] === 'rejected' ? 'builder.step.ends.rejected' : 'builder.step.ends.approved')] : []),
  ];
}

function formulas(file: ServiceFile, step: Step, screens: readonly string[]): string[] {
  const inside = Object.keys(file['x-service'].formulas ?? {}).filter((path) => screens.includes(pathParts(path)[0] ?? ''));
  return [...inside.map((path) => fieldAt(file, path)?.title ?? path), ...feesOf(file, step).filter(({ formula }) => formula !== undefined).map(({ title }) => title)];
}

/** How long an answer is, and whether there must be one, is said of nearly all of them. */
const RULES = ['pattern', 'minLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'x-unlike'] as const;

/** Titles of the questions below a path whose answers have to fit a rule. */
function validated(file: ServiceFile, path: string): string[] {
  return pathsInside(fieldAt(file, path), path).flatMap((inner) => {
    const field: SchemaObject | undefined = fieldAt(file, inner);
    const own = field && RULES.some((rule) => field[rule] !== undefined) ? [field.title ?? inner] : [];
    return [...own, ...validated(file, inner)];
  });
}
