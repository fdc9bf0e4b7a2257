import { mergeFieldsIn } from './certificate-layout.ts';

/** What an applicant is written to about, by e-mail or text message. */
export const NOTICE_OCCASIONS = ['sent', 'sentBack', 'again', 'pay', 'paid', 'book', 'booked', 'bookAgain', 'appointment', 'dueChanged', 'message', 'approved', 'rejected', 'withdrawn', 'reopened', 'appealAllowed', 'appealDecided'] as const;
export type NoticeOccasion = (typeof NOTICE_OCCASIONS)[number];

/** What a notice may say beside public answers: the file's reference, and where the applicant's files are. */
export const NOTICE_FIELDS = ['reference', 'address'] as const;

/**
 * A service's own words for a notice, instead of the general ones. Of several for one occasion the first that fits counts.
 * They go to phones unprotected, so they say nothing personal (checklist A37).
 */
export interface OwnNotice {
  about: NoticeOccasion;
  /** Key of an end of the flow: only for files that ended there. For `approved` and `rejected`. */
  step?: string;
  /** Determinant; absent means always. */
  when?: string;
  /** In braces: one of {@link NOTICE_FIELDS}, or the path of a public answer (`{/complaint/subject}`). */
  text: string;
}

/** Occasions on which the file has come to an end of the flow. */
export const ENDINGS: ReadonlySet<string> = new Set<NoticeOccasion>(['approved', 'rejected']);

/** Paths and names a notice's words hold in braces, in order. */
export const namesInNotice = (text: string): string[] => mergeFieldsIn(text).map(({ name }) => name);
