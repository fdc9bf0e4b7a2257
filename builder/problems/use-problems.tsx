import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { Problem, ServiceFile } from '#schemas/index.ts';
import { placeOf } from '#builder/model/places.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { loadProblemTexts } from '#builder/texts/catalogues.ts';

export interface Problems {
  all: Problem[];
  errors: number;
  warnings: number;
  /** Step key → its problems, those of its screen included. */
  byStep: ReadonlyMap<string, Problem[]>;
  /** Problems at a place in the file or below it. */
  at(path: string): Problem[];
  /** Before the first check. */
  isKnown: boolean;
}

const NONE: Problems = { all: [], errors: 0, warnings: 0, byStep: new Map(), at: () => [], isKnown: false };
const ProblemsContext = createContext(NONE);
export const ProblemsProvider = ProblemsContext.Provider;
export const useProblems = () => useContext(ProblemsContext);

const QUIET = 250;

/** Checks the file a moment after each change. The rules are loaded when they are first needed. */
export function useCheckedFile(file: ServiceFile): Problems {
  const { language } = useTexts();
  const [all, setAll] = useState<Problem[]>();
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(async () => {
      const [{ problemsOf }] = await Promise.all([import('./check.ts'), loadProblemTexts(language)]);
      if (!isOld) setAll(problemsOf(file));
    }, QUIET);
    return () => { isOld = true; clearTimeout(timer); };
  }, [file, language]);
  return useMemo(() => (all ? gathered(file, all) : NONE), [file, all]);
}

function gathered(file: ServiceFile, all: Problem[]): Problems {
  const byStep = new Map<string, Problem[]>();
  for (const problem of all) {
    const { step } = placeOf(file, problem.path);
    if (step !== undefined) byStep.set(step, [...(byStep.get(step) ?? []), problem]);
  }
  return {
    all, byStep, isKnown: true,
    errors: all.filter(({ severity }) => severity === 'error').length,
    warnings: all.filter(({ severity }) => severity === 'warning').length,
    at: (path) => all.filter((problem) => problem.path === path || problem.path.startsWith(`${path}/`)),
  };
}
