import { type ApplicantsPart, applicantsPart, partIn } from './applicants-hands.ts';
import { openTasks } from './branches.ts';
import type { Case } from './case.ts';
import type { CompiledService } from './compile.ts';

/** The time of a file stands still (O4). */
export interface Standing {
  part: ApplicantsPart;
  /** ISO 8601 instant. */
  since: string;
  /** The desk that asked for a correction, or the step at which something is to be paid or booked. */
  step: string;
  /** Account of the officer who asked for a correction. */
  by?: string;
}

/** Why the time of a file stands, since when, and by whom; undefined while it runs, as where the service says that it runs on while the applicant pays or books. */
export function standing({ file }: Pick<CompiledService, 'file'>, kase: Pick<Case, 'status' | 'sentAt' | 'endedAt' | 'task' | 'branches' | 'pauses' | 'waits' | 'corrections' | 'decisions'>): Standing | undefined {
  const part = kase.sentAt === undefined || kase.endedAt !== undefined ? undefined : applicantsPart(kase);
  if (part === undefined) return undefined;
  if (part === 'correction') {
    const asked = kase.decisions.findLast(({ outcome }) => outcome === 'sendBack');
    const since = kase.pauses?.at(-1)?.from ?? asked?.at;
    return since === undefined ? undefined : { part, since, step: kase.corrections?.step ?? asked?.step ?? '', ...(asked ? { by: asked.by } : {}) };
  }
  if (file['x-service'].deadline?.whileApplicantActs === 'runs') return undefined;
  const task = openTasks(kase).find((one) => partIn(one) === part);
  const since = kase.waits?.at(-1)?.from ?? task?.since;
  return since === undefined ? undefined : { part, since, step: task?.step ?? '' };
}
