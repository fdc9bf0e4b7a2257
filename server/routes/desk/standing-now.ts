import type { DeskContext } from '#runtime/desk/desk-context.ts';
import type { Author } from '#runtime/desk/merge.ts';
import type { MergeView } from '#runtime/desk/merge-page.tsx';
import type { Wording } from '#runtime/desk/shown-value.ts';
import { mayNotDecide, mustBeTaken } from '#runtime/engine/assign.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { OpenTask } from '#runtime/engine/case.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { decidedOf, openFile, type OpenedFile, wordingOf } from './file-view.ts';
import { namesOfStaff } from './names.ts';

/** Where a file is at this moment, for somebody whose form may be of the past. */
export interface StandingNow {
  now: string;
  /** The task their form was for, and the file with the task they may look at. */
  row: TaskRow;
  file: OpenedFile;
  /** The open task at the same step, and whether they may act on it. */
  open?: OpenTask;
  mayGoOn: boolean;
  /** Who was quicker. */
  author?: Author;
  nameOf(actor: string): string;
  wording: ReturnType<typeof wordingOf> & Wording;
  /** What every page says of it. */
  view: Omit<MergeView, 'lines' | 'carried'>;
}

export async function standingNow(deps: Deps, context: DeskContext, person: Person, old: OpenedFile): Promise<StandingNow> {
  const row = (await deps.store.task(old.task.id)) ?? old.task;
  const opened = await openFile(deps, row);
  const now = instantOf(deps.now());
  const open = openTasks(opened.case).find(({ id }) => id === row.id) ?? openTasks(opened.case).find(({ step }) => step === row.step);
  const openRow = open && (open.id === row.id ? row : await deps.store.task(open.id));
  const file = openRow && openRow.id !== row.id ? await openFile(deps, openRow) : opened;
  const barred = open && mayNotDecide(file.service, file.case, open, { actor: actorOf(person), at: now, newId: () => '', newToken: () => '' }, person.id);
  const mayGoOn = openRow !== undefined && !open!.held && (open!.assignee ?? person.id) === person.id && !barred && !mustBeTaken(file.service, open!) && holdsRole(person, openRow.institution, openRow.role);
  const names = await namesOfStaff(deps);
  const wording = wordingOf(file.service, context);
  const nameOf = (actor: string) => names[actor] ?? (actor === file.case.applicant ? row.applicantName || context.t('desk.applicant.unnamed') : context.t('desk.by.somebody'));
  const decided = row.completedAt === null ? undefined : decidedOf(row, names, person, file.service.step(row.step)?.step);
  const author = mayGoOn ? undefined : decided ? { by: decided.by, at: decided.at } : open?.held ? { by: nameOf(open.held.by), at: open.held.at } : undefined;
  const { flow, timeZone } = wording.file['x-service'];
  return {
    now, row, file, open, mayGoOn, author, nameOf, wording,
    view: {
      reference: row.reference, task: row.id, language: wording.said, timeZone,
      ...(mayGoOn ? { goOn: { task: open!.id, position: file.case.position } } : {}), ...(decided ? { decided } : {}), ...(file.case.status === 'withdrawn' ? { isWithdrawn: true as const } : {}),
      ...(open?.held ? { held: { by: nameOf(open.held.by), outcome: open.held.decision.outcome, title: (flow.steps[open.step] as Partial<DeskStep>).more?.find(({ outcome }) => outcome === open.held!.decision.outcome)?.title } } : open?.assignee !== undefined && open.assignee !== person.id ? { holder: nameOf(open.assignee) } : {}),
      ...(barred?.refusal.code === 'task.same-person' ? { barredBy: flow.steps[String(barred.refusal.params?.['key'])]?.title ?? String(barred.refusal.params?.['step']) } : {}),
    },
  };
}
