import { useMemo } from 'react';
import type { ValueWords } from '#builder/model/condition-words.ts';
import { valueWords } from '#builder/model/value-words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Words for an answer, in the language of the page. */
export function useOptionTitle(): ValueWords {
  const { t, language } = useTexts();
  const { file } = useEditor();
  return useMemo(() => valueWords(t, language, file), [t, language, file]);
}
