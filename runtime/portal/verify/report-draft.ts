/** What somebody writes who thinks that a paper is forged. */
export interface ReportDraft {
  /** Number or code on the paper, as typed; may be empty, as may be what follows `wrong`. */
  typed: string;
  wrong: string;
  seen: string;
  contact: string;
}

/** The most characters each field takes. */
export const LONGEST: Record<keyof ReportDraft, number> = { typed: 300, wrong: 2_000, seen: 500, contact: 300 };

/** A photograph of a paper as a telephone makes it. */
export const LARGEST_PHOTO = 5_000_000;

export interface ReportFault {
  field: keyof ReportDraft | 'file';
  code: 'missing' | 'too-long' | 'too-large' | 'no-picture';
}

export const EMPTY_REPORT: ReportDraft = { typed: '', wrong: '', seen: '', contact: '' };

/** What keeps the report from being taken; `photo`: what was chosen, if anything. */
export function reportFaults(draft: ReportDraft, photo: { bytes: number; isPicture: boolean } | undefined): ReportFault[] {
  const tooLong = (Object.keys(LONGEST) as (keyof ReportDraft)[]).filter((field) => draft[field].length > LONGEST[field]);
  return [
    ...(draft.wrong === '' ? [{ field: 'wrong', code: 'missing' } as const] : []),
    ...tooLong.map((field) => ({ field, code: 'too-long' }) as const),
    ...(photo === undefined ? [] : photo.bytes > LARGEST_PHOTO ? [{ field: 'file', code: 'too-large' } as const] : photo.isPicture ? [] : [{ field: 'file', code: 'no-picture' } as const]),
  ];
}
