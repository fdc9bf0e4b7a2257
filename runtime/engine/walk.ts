import { pathParts, type Json } from '#schemas/index.ts';
import type { Answers, Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { visibility, type Visibility } from './visibility.ts';

/** The applicant's own path: the steps walked so far, what shows on them, and only the answers that count. */
export interface Walk {
  /** Keys of the applicant's steps in order; the last is the first that is not complete. */
  steps: string[];
  /** Answers of the screens on the path, hidden fields gone, calculated fields worked out. */
  answers: Answers;
  visibility: Visibility;
}

/** Rounds of hiding and calculating before we call the rules circular; publishing refuses such rules. */
const MOST_ROUNDS = 20;

/**
 * Walks from the start with the answers given. Hiding a screen can change a determinant, which can change the way, so it repeats until
 * nothing changes. Answers that are off the path stay stored while drafting, so that going back and forth loses nothing.
 */
export function walk(service: CompiledService, kase: Case, meta: Command['meta']): Walk {
  let answers = withoutCalculated(service, kase.answers);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const calculated = withCalculated(service, answers, meta.at);
    const seen = visibility(service.effects, calculated);
    const visible = withoutHidden(calculated, seen);
    const { steps, screens } = follow(service, { ...kase, answers: visible }, seen, meta);
    const counted = withoutCalculated(service, onScreens(visible, screens));
    if (sameFields(counted, answers)) return { steps, answers: onScreens(visible, screens), visibility: seen };
    answers = counted;
  }
  const seen = visibility(service.effects, answers);
  return { steps: [service.file['x-service'].flow.start], answers, visibility: seen };
}

/** Follows the ways from the start to the first of the applicant's steps that is not complete. */
function follow(service: CompiledService, kase: Case, seen: Visibility, meta: Command['meta']): { steps: string[]; screens: string[] } {
  const { flow } = service.file['x-service'];
  const steps: string[] = [];
  const screens: string[] = [];
  const passed = new Set<string>();
  for (let key: string | undefined = flow.start; key !== undefined && !passed.has(key); ) {
    passed.add(key);
    const found = service.step(key);
    if (!found) break;
    const context = { service, case: kase, key, step: found.step, meta };
    if (found.kind.actor === 'applicant') {
      const asked = found.kind.screens?.(found.step) ?? [];
      const shown = asked.filter((screen) => !seen.hidden.has(`/${screen}`));
      screens.push(...shown);
      const isPassedBy = asked.length > 0 && shown.length === 0;
      if (!isPassedBy && !found.kind.isPassedBy?.(context)) steps.push(key);
      if (!isPassedBy && !found.kind.isComplete?.(context)) break;
      key = found.step.ways[found.kind.outcomes(found.step, service.file)[0] ?? ''];
    } else if (found.kind.actor === 'system' && found.kind.branch) {
      key = found.step.ways[found.kind.branch(context)];
    } else break;
  }
  return { steps, screens };
}

export function withCalculated(service: CompiledService, answers: Answers, at: string): Answers {
  let result = answers;
  // Twice, so that a formula may use another's result whatever their order in the file; deeper chains are refused at publish.
  for (let pass = 0; pass < (service.formulas.length > 1 ? 2 : 1); pass++) {
    for (const [path, formula] of service.formulas) {
      const [screen = '', field = ''] = pathParts(path);
      if (!Object.hasOwn(result, screen)) continue;
      const value = formula(result, at);
      result = { ...result, [screen]: withField(result[screen]!, field, value) };
    }
  }
  return result;
}

export function withoutCalculated(service: CompiledService, answers: Answers): Answers {
  let result = answers;
  for (const [path] of service.formulas) {
    const [screen = '', field = ''] = pathParts(path);
    if (result[screen] && Object.hasOwn(result[screen], field)) result = { ...result, [screen]: withField(result[screen], field, undefined) };
  }
  return result;
}

export function withField(values: Record<string, Json>, field: string, value: Json | undefined): Record<string, Json> {
  const { [field]: _old, ...rest } = values;
  return value === undefined ? rest : { ...rest, [field]: value };
}

function withoutHidden(answers: Answers, { hidden }: Visibility): Answers {
  if (hidden.size === 0) return answers;
  let result = answers;
  for (const path of hidden) {
    const [screen = '', field] = pathParts(path);
    if (!Object.hasOwn(result, screen)) continue;
    if (field === undefined) result = Object.fromEntries(Object.entries(result).filter(([key]) => key !== screen));
    else if (Object.hasOwn(result[screen]!, field)) result = { ...result, [screen]: withField(result[screen]!, field, undefined) };
  }
  return result;
}

const onScreens = (answers: Answers, screens: readonly string[]): Answers =>
  Object.fromEntries(screens.filter((screen) => Object.hasOwn(answers, screen)).map((screen) => [screen, answers[screen]!]));

/** Pruning only removes, so two rounds agree when they have as many fields. */
function sameFields(left: Answers, right: Answers): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((screen) => Object.keys(left[screen]!).length === Object.keys(right[screen] ?? {}).length);
}
