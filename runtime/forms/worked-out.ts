import { pathParts, toPath } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { answersNamed } from '#runtime/engine/answers-named.ts';

/** The answers without what formulas worked out of wrong ones: nothing is shown rather than a number that is wrong. One that is only out of its own bounds stays. */
export function withoutWrongResults(service: CompiledService, answers: Answers): Answers {
  const { formulas = {} } = service.file['x-service'];
  const worked = Object.keys(formulas).filter((path) => { const [screen = '', field = ''] = pathParts(path); return answers[screen]?.[field] !== undefined; });
  if (worked.length === 0) return answers;
  const wrong = new Set(service.validator.faults(answers).filter(({ path, code }) => code !== 'missing' && !Object.hasOwn(formulas, path)).map(({ path }) => toPath(pathParts(path).slice(0, 2))));
  if (wrong.size === 0) return answers;
  // A formula may read another's result, and that one no third's.
  const readsWrong = (path: string, depth = 0): boolean => answersNamed(formulas[path]!).some((read) => wrong.has(read) || (depth < 2 && Object.hasOwn(formulas, read) && readsWrong(read, depth + 1)));
  const left: Answers = { ...answers };
  for (const path of worked.filter((one) => readsWrong(one))) {
    const [screen = '', field = ''] = pathParts(path);
    const { [field]: _result, ...rest } = left[screen]!;
    left[screen] = rest;
  }
  return left;
}
