import type { ServiceFile } from '#schemas/index.ts';
import type { Corrections } from './case.ts';

/** Path of what is to be corrected → what the applicant reads beside it: the reason from the desk's list, in the words of the file given, and the officer's note. */
export function correctionNotes(file: ServiceFile, { step, fields, reasons = {} }: Pick<Corrections, 'step' | 'fields' | 'reasons'>): Record<string, string> {
  const listed = file['x-service'].flow.steps[step]?.['wrongs'] as { code: string; title: string }[] | undefined;
  const title = (path: string) => listed?.find(({ code }) => code === reasons[path])?.title;
  return Object.fromEntries(Object.entries(fields).map(([path, note]) => [path, [title(path), note].filter(Boolean).join(': ')]));
}
