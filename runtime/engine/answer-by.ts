import type { Case } from './case.ts';
import type { CompiledService } from './compile.ts';
import { addWorkingDays, workingDaysBetween, workingTime } from './working-time.ts';

export type AnswerBy =
  /** ISO 8601 instant by which the applicant has an answer. */
  | { by: string }
  /** The time stands still: the file waits for the applicant. */
  | 'stands';

/** What the service promises about a file: undefined where it promises nothing, the file was not sent yet, or has its answer. */
export function answerBy(service: Pick<CompiledService, 'file'>, { sentAt, endedAt, status, reopened = [], ...file }: Pick<Case, 'sentAt' | 'endedAt' | 'status' | 'pauses' | 'reopened'>): AnswerBy | undefined {
  const { deadline } = service.file['x-service'];
  if (!deadline || sentAt === undefined || endedAt !== undefined) return undefined;
  if (status === 'sentBack') return 'stands';
  const time = workingTime(service.file, deadline.calendar);
  // A file that came back after its end is promised an answer anew.
  const begun = reopened.at(-1)?.at ?? sentAt;
  const pauses = (file.pauses ?? []).filter(({ from }) => from >= begun);
  const since = pauses.at(-1)?.to;
  if (deadline.afterCorrection === 'restarts' && since !== undefined) return { by: addWorkingDays(time, since, deadline.days) };
  const stood = pauses.reduce((days, { from, to = from }) => days + workingDaysBetween(time, from, to), 0);
  return { by: addWorkingDays(time, begun, deadline.days + stood) };
}
