import type { ServiceFile } from '#schemas/index.ts';
import { partIn } from '#runtime/engine/applicants-hands.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case, OpenTask } from '#runtime/engine/case.ts';
import { dateIn } from '#runtime/engine/time.ts';
import { silenceOf } from '#runtime/steps/desk/silence.ts';
import { dateText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { officeOf } from './story.ts';

export interface WhereOptions {
  /** In the language of the page. */
  file: ServiceFile;
  case: Case;
  /** Epoch milliseconds, where the desk has a time limit. */
  dueAt: number | null;
  /** ISO 8601 instant of the request. */
  at: string;
  t: Translate;
  language: string;
}

/** Who has the file, since when, until when, and what it means by law where nobody decides until then: one desk in its lines, several at the same time in a line each. */
export function whereFacts({ file, case: kase, dueAt, at, t, language }: WhereOptions): { term: string; value: string }[] {
  const { flow, timeZone } = file['x-service'];
  const day = (instant: string | number) => dateText(instant, language, timeZone);
  const tasks = openTasks(kase);
  const titleOf = ({ step }: OpenTask) => flow.steps[step]?.title ?? step;
  const untilWhen = (task: OpenTask, due: string) => (isLate(file, task, at) ? t('portal.status.due.late', { date: day(due) }) : day(due));
  if (tasks.length > 1) {
    return tasks.map((task) => {
      const silence = silenceOf(file, task);
      const until = task.due === undefined ? t('portal.status.each', { step: titleOf(task), since: day(task.since) }) : t('portal.status.each.due', { step: titleOf(task), since: day(task.since), due: untilWhen(task, task.due) });
      return { term: officeOf(file, task.step), value: silence ? `${until}. ${t(`portal.status.each.silence.${silence.outcome}`, { law: silence.legalBasis })}` : until };
    });
  }
  const [task] = tasks;
  if (!task) return [];
  const silence = silenceOf(file, task);
  return [
    { term: t('portal.status.office'), value: officeOf(file, task.step) },
    { term: t('portal.status.step'), value: titleOf(task) },
    { term: t('portal.status.since'), value: day(task.since) },
    ...(dueAt === null ? [] : [{ term: t('portal.status.due'), value: isLate(file, task, at) ? t('portal.status.due.late', { date: day(dueAt) }) : day(dueAt) }]),
    ...(silence ? [{ term: t('portal.status.silence'), value: t(`portal.status.silence.${silence.outcome}`, { law: silence.legalBasis }) }] : []),
  ];
}

/** The office's last day is over. Where silence decides there is no being late; nor while the applicant has something to do, or once it is decided. */
function isLate(file: ServiceFile, task: OpenTask, at: string): boolean {
  const { timeZone } = file['x-service'];
  return task.due !== undefined && !task.held && partIn(task) === undefined && !silenceOf(file, task) && dateIn(timeZone, at) > dateIn(timeZone, task.due);
}
