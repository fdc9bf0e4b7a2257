import { useMemo } from 'react';
import { mergeFields } from '#builder/edits/certificate/merge-words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** What a text of a certificate can name, in the analyst's words. @param rows path of the question a table lists */
export function useMergeFields(rows?: string) {
  const { t } = useTexts();
  const { file } = useEditor();
  return useMemo(() => mergeFields(file, (fact) => t(`builder.certificate.fact.${fact}`), (words) => t('builder.certificate.inWords', { words }), rows), [file, t, rows]);
}
