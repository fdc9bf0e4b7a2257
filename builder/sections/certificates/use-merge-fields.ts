import { useMemo } from 'react';
import { mergeFields } from '#builder/edits/certificate/merge-words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** What a text of a certificate can name, in the analyst's words. */
export function useMergeFields() {
  const { t } = useTexts();
  const { file } = useEditor();
  return useMemo(() => mergeFields(file, (fact) => t(`builder.certificate.fact.${fact}`)), [file, t]);
}
