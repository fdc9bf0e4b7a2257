import { useCallback } from 'react';
import type { Problem } from '#schemas/index.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** The sentences of problems in the analyst's language, each once. */
export function useProblemWords(): (problems: readonly Problem[]) => string[] {
  const { t } = useTexts();
  return useCallback((problems) => [...new Set(problems.map(({ code, params }) => t(`problem.${code}`, params)))], [t]);
}
