import { toPath } from '#schemas/index.ts';
import { dropTexts } from './texts.ts';
import type { WorkingFile } from './working-file.ts';

/** Words that were for files at one end alone go with it: said of another end they would be untrue. */
export function forgetEnd(work: WorkingFile, end: string): void {
  const notices = Object.entries(work.file['x-service'].notices ?? {});
  const gone = notices.filter(([, { step }]) => step === end);
  for (const [key] of gone) {
    const place = `/x-service/notices${toPath([key])}`;
    dropTexts(work, place);
    work.take(place);
  }
  if (gone.length > 0 && gone.length === notices.length) work.take('/x-service/notices');
}
