import { type ApplicantsPart, applicantsPart } from './applicants-hands.ts';
import type { Case } from './case.ts';
import type { CompiledService } from './compile.ts';
import { addWorkingDays, workingDaysBetween, workingTime } from './working-time.ts';

export type AnswerBy =
  /** ISO 8601 instant by which the applicant has an answer. */
  | { by: string }
  /** The time stands still: the file waits for the applicant to do this. */
  | { standsFor: ApplicantsPart };

type Promised = Pick<Case, 'sentAt' | 'endedAt' | 'status' | 'task' | 'branches' | 'pauses' | 'waits' | 'reopened'>;

/**
 * What the service promises about a file: undefined where it promises nothing, the file was not sent yet, or has its answer. Working days in the applicant's
 * hands are none of the office's: corrections always, payments and bookings unless the service says that the time runs on.
 */
export function answerBy(service: Pick<CompiledService, 'file'>, file: Promised): AnswerBy | undefined {
  const { deadline } = service.file['x-service'];
  const { sentAt, endedAt, reopened = [], pauses = [], waits = [] } = file;
  if (!deadline || sentAt === undefined || endedAt !== undefined) return undefined;
  const runsOn = deadline.whileApplicantActs === 'runs';
  const part = applicantsPart(file);
  if (part === 'correction' || (part !== undefined && !runsOn)) return { standsFor: part };
  const time = workingTime(service.file, deadline.calendar);
  // A file that came back after its end is promised an answer anew.
  const sent = reopened.at(-1)?.at ?? sentAt;
  const corrected = pauses.findLast(({ from }) => from >= sent)?.to;
  const begun = deadline.afterCorrection === 'restarts' && corrected !== undefined ? corrected : sent;
  const stood = [...pauses, ...(runsOn ? [] : waits)].filter(({ from }) => from >= begun)
    .reduce((days, { from, to = from }) => days + workingDaysBetween(time, from, to), 0);
  return { by: addWorkingDays(time, begun, deadline.days + stood) };
}
