import { useCallback } from 'react';
import type { Problem } from '#schemas/index.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { problemWords } from './sentence.ts';

/** The sentences of problems in the analyst's language, each once. */
export function useProblemWords(): (problems: readonly Problem[]) => string[] {
  const { t } = useTexts();
  const { file } = useEditor();
  return useCallback((problems) => [...new Set(problems.map((problem) => problemWords(t, file, problem).what))], [t, file]);
}
