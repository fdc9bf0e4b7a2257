import { pathParts, type Json } from '#schemas/index.ts';
import type { Answers } from './case.ts';
import type { CompiledService } from './compile.ts';
import type { FieldFault } from './refusal.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** The answers with every calculated field of their screens worked out anew, at an instant (ISO 8601); a hidden one has no value. */
export function withCalculated(service: CompiledService, answers: Answers, at: string, hidden: ReadonlySet<string> = NOTHING): Answers {
  const asked = service.formulas.map(([path, formula]) => ({ path, formula, parts: pathParts(path) })).filter(({ path, parts: [screen = ''] }) => Object.hasOwn(answers, screen) && !hidden.has(path));
  if (asked.length === 0) return answers;
  // A copy of our own, screen by screen, which the formulas then fill: a large service has hundreds of them.
  const result: Answers = { ...answers };
  for (const { parts: [screen = ''] } of asked) if (result[screen] === answers[screen]) result[screen] = { ...answers[screen] };
  // Twice, so that a formula may use another's result whatever their order in the file; deeper chains are refused at publish.
  for (let pass = 0; pass < (asked.length > 1 ? 2 : 1); pass++) {
    for (const { formula, parts: [screen = '', field = ''] } of asked) {
      const value = formula(result, at);
      if (value === undefined) delete result[screen]![field];
      else result[screen]![field] = value;
    }
  }
  return result;
}

/** The answers as they were typed. */
export function withoutCalculated(service: CompiledService, answers: Answers): Answers {
  let result = answers;
  for (const [path] of service.formulas) {
    const [screen = '', field = ''] = pathParts(path);
    if (Object.hasOwn(result, screen) && Object.hasOwn(result[screen]!, field)) result = { ...result, [screen]: withField(result[screen]!, field, undefined) };
  }
  return result;
}

/** A wrong result of wrong answers is no fault of its own; alone, it is one. */
export function withoutEchoes(service: CompiledService, faults: FieldFault[]): FieldFault[] {
  const calculated = new Set(service.formulas.map(([path]) => path));
  const typed = faults.filter(({ path }) => !calculated.has(path));
  return typed.length > 0 ? typed : faults;
}

export function withField(values: Record<string, Json>, field: string, value: Json | undefined): Record<string, Json> {
  const { [field]: _old, ...rest } = values;
  return value === undefined ? rest : { ...rest, [field]: value };
}
