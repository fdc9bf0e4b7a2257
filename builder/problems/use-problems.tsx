import { createContext, startTransition, useContext, useEffect, useMemo, useState } from 'react';
import type { Problem, ServiceFile } from '#schemas/index.ts';
import type { Burden, burdenOf } from '#builder/model/burden.ts';
import type { broughtBy } from './brought.ts';
import type { fixOf } from './fixes.ts';
import { placeOf } from '#builder/model/places.ts';
import { isLong } from '#builder/state/long.ts';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import { loadProblemTexts } from '#builder/texts/catalogues.ts';
import { STAFFED, staffingProblems } from './use-nobody.ts';

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
  /** What mends a problem in one act; it comes with the rules. */
  fixOf?: typeof fixOf;
  /** What an edit would break in the order of steps; it comes with the rules. */
  broughtBy?: typeof broughtBy;
  /** What an application costs, as drawn; counted with the check. */
  burden?: Burden;
  burdenOf?: typeof burdenOf;
}

const NONE: Problems = { all: [], errors: 0, warnings: 0, byStep: new Map(), at: () => [], isKnown: false };
const ProblemsContext = createContext(NONE);
export const ProblemsProvider = ProblemsContext.Provider;
export const useProblems = () => useContext(ProblemsContext);

/** Milliseconds without a change; of a long service more, for judging it takes longer than a letter may. */
const QUIET = 250;
const QUIET_LONG = 1_200;

/** Checks the file a moment after each change. The rules are loaded when they are first needed. @param staffing who is there for its work */
export function useCheckedFile(file: ServiceFile, staffing = STAFFED): Problems {
  const { language } = useTexts();
  const [checked, setChecked] = useState<{ file: ServiceFile; all: Problem[] } & Pick<Problems, 'fixOf' | 'broughtBy' | 'burden' | 'burdenOf'>>();
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(async () => {
      const [rules] = await Promise.all([import('./check.ts'), loadProblemTexts(language)]);
      // Drawn in pieces between which a letter is heard.
      if (!isOld) startTransition(() => setChecked({ file, all: [...rules.problemsOf(file), ...rules.placeholderProblems(file, wordsIn)], fixOf: rules.fixOf, broughtBy: rules.broughtBy, burden: rules.burdenOf(file), burdenOf: rules.burdenOf }));
    }, isLong(file) ? QUIET_LONG : QUIET);
    return () => { isOld = true; clearTimeout(timer); };
  }, [file, language]);
  // Of the file that was checked: with every letter, all that shows a problem would be drawn anew.
  return useMemo(() => (checked ? { ...gathered(checked.file, [...checked.all, ...staffingProblems(checked.file, staffing)]), fixOf: checked.fixOf, broughtBy: checked.broughtBy, burden: checked.burden, burdenOf: checked.burdenOf } : NONE), [checked, staffing]);
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
