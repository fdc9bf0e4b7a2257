import { useCallback } from 'react';
import { fieldAt } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { numberText } from '#runtime/texts/format.ts';
import type { ValueWords } from '#builder/model/condition-words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Words for an answer: an option's title, yes or no, a number as it is written. */
export function useOptionTitle(): ValueWords {
  const { t, language } = useTexts();
  const { file } = useEditor();
  return useCallback((path, value) => {
    if (typeof value === 'boolean') return t(value ? 'builder.yes' : 'builder.no');
    const field = fieldAt(file, path);
    const option = field && catalogOptions(file, field).find((one) => one.const === value);
    return option?.title ?? (typeof value === 'number' ? numberText(value, language) : String(value));
  }, [t, language, file]);
}
