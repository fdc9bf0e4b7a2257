import { useCallback } from 'react';
import { fieldAt, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { numberText } from '#runtime/texts/format.ts';
import type { Sentence } from '#builder/edits/sentence.ts';
import { clauseText, type ValueWords } from '#builder/model/condition-words.ts';
import type { Say } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** A determinant as one reads it: "Nationality is not Bhutan and Number of seats is at least 50". */
export function sentenceWords(t: Say, file: ServiceFile, { join, clauses }: Sentence, words: ValueWords): string {
  return clauses.map((clause) => clauseText(t, file, clause, words)).join(` ${t(`builder.sentence.${join}`)} `);
}

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
