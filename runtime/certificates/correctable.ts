import { fieldAt, type ServiceFile, valueAt } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { answersNamed } from '#runtime/engine/answers-named.ts';
import { answerKind } from './answers-in-file.ts';
import { printedPaths } from './printed-paths.ts';

/**
 * Paths of the answers an officer may correct on a certificate, in the order it prints them: texts, days and choices that it prints, shows or is made out to, and those a printed text
 * is worked out from. Amounts and numbers are none of them: money may hang on them, and a new application is the way. Nor is what stands in rows.
 */
export function correctablePaths(file: ServiceFile, certificate: string, answers: Answers): string[] {
  const layout = file['x-service'].certificates?.[certificate];
  if (!layout || layout.each !== undefined) return [];
  const { formulas = {} } = file['x-service'];
  const paths = new Set([layout.holder, ...printedPaths(layout), ...(layout.publicFields ?? [])]);
  // A set visits what is added to it on the way.
  for (const path of paths) if (Object.hasOwn(formulas, path)) for (const source of answersNamed(formulas[path]!)) paths.add(source);
  const isOpen = (path: string) => /^\/[^/]+\/[^/]+$/.test(path) && !Object.hasOwn(formulas, path) && fieldAt(file, path)?.readOnly !== true && typeof valueAt(answers, path) === 'string';
  return [...paths].filter((path) => isOpen(path) && ['text', 'date', 'choice'].includes(answerKind(file, path) ?? ''));
}
