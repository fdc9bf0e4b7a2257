import type { Step } from '#schemas/index.ts';
import { applicantScreens } from '#runtime/engine/applicant-screens.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { visibility } from '#runtime/engine/visibility.ts';

/** Paths of what a desk has to find in order before the file may go on: each document that lies in it, and each answer given where everything is verified. */
export function toVerify(service: CompiledService, kase: Pick<Case, 'answers' | 'documents'>, step: Step | undefined): string[] {
  const verify = step?.['verify'];
  if (verify === undefined) return [];
  const documents = [...new Set(kase.documents.map(({ requirement }) => `document:${requirement}`))];
  return verify === 'everything' ? [...documents, ...answered(service, kase)] : documents;
}

function answered(service: CompiledService, { answers }: Pick<Case, 'answers'>): string[] {
  const asked = applicantScreens(service);
  const { hidden } = visibility(service.effects, answers);
  const calculated = new Set(service.formulas.map(([path]) => path));
  return Object.entries(answers).filter(([screen]) => asked.has(screen)).flatMap(([screen, values]) => Object.keys(values).map((field) => `/${screen}/${field}`))
    .filter((path) => !hidden.has(path) && !calculated.has(path));
}
