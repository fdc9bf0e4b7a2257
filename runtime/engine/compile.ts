import { slugOf, type ServiceFile, type Step } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { StepKind } from '#runtime/steps/step-kind.ts';
import { ajvValidator } from './ajv-validator.ts';
import type { Answers } from './case.ts';
import { compileFormula, type Formula } from './formula.ts';
import type { FieldFault } from './refusal.ts';
import type { Today } from './today.ts';
import type { ServiceValidator, ValidatorFor } from './validator.ts';
import { compileEffects, type CompiledEffect } from './visibility.ts';

/** One published version, made ready once: what every command on its cases reads. */
export interface CompiledService {
  slug: string;
  version: number;
  file: ServiceFile;
  validator: ServiceValidator;
  /** Whether a determinant holds for these answers. An unknown name never holds: publishing checks names. */
  holds(determinant: string, answers: Answers, today?: Today): boolean;
  /** Whether a condition compares with today; then only {@link asOf} makes the service ready to judge. */
  readsToday: boolean;
  /** The day it judges by. */
  today?: Today;
  effects: CompiledEffect[];
  /** Path of a calculated field → its formula. */
  formulas: [path: string, formula: Formula][];
  step(key: string): { step: Step; kind: StepKind } | undefined;
}

export interface CompileOptions {
  validatorFor?: ValidatorFor;
  kinds?: Record<string, StepKind>;
}

export function compileService(file: ServiceFile, version: number, { validatorFor = ajvValidator, kinds = stepKinds }: CompileOptions = {}): CompiledService {
  const settings = file['x-service'];
  const validator = judgingOnce(validatorFor(file));
  const determinants = new Map<string, ReturnType<ServiceValidator['predicate']>>();
  const holds: CompiledService['holds'] = (name, answers, today) => {
    if (!Object.hasOwn(file.$defs ?? {}, name)) return false;
    const predicate = determinants.get(name) ?? validator.predicate({ $ref: `#/$defs/${name}` });
    determinants.set(name, predicate);
    return predicate(answers, today);
  };
  return {
    slug: slugOf(file), version, file, validator, holds,
    readsToday: readsToday(file),
    effects: compileEffects(file, validator, holds),
    formulas: Object.entries(settings.formulas ?? {}).map(([path, expression]) => [path, compileFormula(expression, Object.keys(file.properties), settings.timeZone, settings.calendars)]),
    step(key) {
      const step = Object.hasOwn(settings.flow.steps, key) ? settings.flow.steps[key] : undefined;
      const kind = step && Object.hasOwn(kinds, step.kind) ? kinds[step.kind] : undefined;
      return step && kind ? { step, kind } : undefined;
    },
  };
}

/** Answers are values: the same ones (the same object) are judged once, for a walk asks of every screen. */
function judgingOnce({ faults, predicate }: ServiceValidator): ServiceValidator {
  const judged = new WeakMap<Answers, { day: string | undefined; found: FieldFault[] }>();
  return {
    predicate,
    faults(answers, today) {
      const known = judged.get(answers);
      if (known && known.day === today?.key) return known.found;
      const found = faults(answers, today);
      judged.set(answers, { day: today?.key, found });
      return found;
    },
  };
}

/** Answers and texts may hold the word; a schema with the keyword holds it as a key. */
const readsToday = ({ 'x-service': _settings, ...schema }: ServiceFile): boolean => JSON.stringify(schema).includes('"today":true');
