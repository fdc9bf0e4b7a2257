import { fieldAt, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { numberText } from '#runtime/texts/format.ts';
import type { ValueWords } from './condition-words.ts';
import type { Say } from './naming.ts';

/** Words for an answer in a language: an option's title, yes or no, a number as it is written. */
export const valueWords = (t: Say, language: string, file: ServiceFile): ValueWords => (path, value) => {
  if (typeof value === 'boolean') return t(value ? 'builder.yes' : 'builder.no');
  const field = fieldAt(file, path);
  const option = field && catalogOptions(file, field).find((one) => one.const === value);
  return option?.title ?? (typeof value === 'number' ? numberText(value, language) : String(value));
};
