import { useCallback } from 'react';
import type { Problem } from '#schemas/index.ts';
import type { Fault } from '#builder/inputs/field-frame.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { problemWords } from './sentence.ts';

/** The sentences of problems in the analyst's language, each once; errors first. */
export function useProblemWords(): (problems: readonly Problem[]) => Fault[] {
  const { t } = useTexts();
  const { file } = useEditor();
  return useCallback((problems) => {
    const said = (isWanted: (problem: Problem) => boolean) => [...new Set(problems.filter(isWanted).map((problem) => problemWords(t, file, problem).what))];
    const errors = said(({ severity }) => severity === 'error');
    return [...errors, ...said(({ severity }) => severity !== 'error').filter((words) => !errors.includes(words)).map((notice) => ({ notice }))];
  }, [t, file]);
}
