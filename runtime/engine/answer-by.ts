import type { Case } from './case.ts';
import type { CompiledService } from './compile.ts';
import { addWorkingDays, workingDaysBetween, workingTime } from './working-time.ts';

export type AnswerBy =
  /** ISO 8601 instant by which the applicant has an answer. */
  | { by: string }
  /** The time stands still: the file waits for the applicant. */
  | 'stands';

/** What the service promises about a file: undefined where it promises nothing, the file was not sent yet, or has its answer. */
export function answerBy(service: Pick<CompiledService, 'file'>, { sentAt, endedAt, status, pauses = [] }: Pick<Case, 'sentAt' | 'endedAt' | 'status' | 'pauses'>): AnswerBy | undefined {
  const { deadline } = service.file['x-service'];
  if (!deadline || sentAt === undefined || endedAt !== undefined) return undefined;
  if (status === 'sentBack') return 'stands';
  const time = workingTime(service.file, deadline.calendar);
  const since = pauses.at(-1)?.to;
  if (deadline.afterCorrection === 'restarts' && since !== undefined) return { by: addWorkingDays(time, since, deadline.days) };
  const stood = pauses.reduce((days, { from, to = from }) => days + workingDaysBetween(time, from, to), 0);
  return { by: addWorkingDays(time, sentAt, deadline.days + stood) };
}
