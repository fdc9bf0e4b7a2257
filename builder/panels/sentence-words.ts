import { useCallback } from 'react';
import { fieldAt, type JsonScalar, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import type { Clause, Sentence } from '#builder/edits/sentence.ts';
import type { Say } from '#builder/model/naming.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

type OptionTitle = (path: string, value: JsonScalar) => string;

/** A determinant as one reads it: "Nationality is not Bhutan and Number of seats is at least 50". */
export function sentenceWords(t: Say, file: ServiceFile, { join, clauses }: Sentence, optionTitle: OptionTitle): string {
  return clauses.map((clause) => clauseWords(t, file, clause, optionTitle)).join(` ${t(`builder.sentence.${join}`)} `);
}

function clauseWords(t: Say, file: ServiceFile, { field, operator, value }: Clause, optionTitle: OptionTitle): string {
  const name = fieldAt(file, field)?.title ?? field;
  const list = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) => optionTitle(field, one));
  return t(`builder.sentence.${operator}`, { field: name, value: list.join(', ') });
}

export function useOptionTitle(): OptionTitle {
  const { t } = useTexts();
  const { file } = useEditor();
  return useCallback((path, value) => {
    if (typeof value === 'boolean') return t(value ? 'builder.yes' : 'builder.no');
    const field = fieldAt(file, path);
    return (field && catalogOptions(file, field).find((option) => option.const === value)?.title) ?? String(value);
  }, [t, file]);
}
