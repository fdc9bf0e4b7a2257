import { valueAt } from '#schemas/index.ts';
import { type DecisionDraft, EMPTY_DRAFT } from '#runtime/desk/decision.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { stillVerified } from '#runtime/desk/file-answers.ts';
import { type Form, merged, pathIn } from '#runtime/desk/merge.ts';
import type { MergeView } from '#runtime/desk/merge-page.tsx';
import { ownScreenView } from '#runtime/desk/own-screen.ts';
import { pastOf } from '#runtime/desk/past.ts';
import { shownValue } from '#runtime/desk/shown-value.ts';
import { mayNotDecide, mustBeTaken } from '#runtime/engine/assign.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Decision, OpenTask } from '#runtime/engine/case.ts';
import { replay } from '#runtime/engine/evolve.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { sameJson } from '#runtime/engine/same-json.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';
import { changedBy } from './changed-by.ts';
import { decidedOf, openFile, type OpenedFile, wordingOf } from './file-view.ts';
import { namesOfStaff } from './names.ts';
import { screenOf } from './own-typed.ts';

/** After a correction, what this desk had found in order and nobody has touched since. */
export function verifiedBefore({ task, case: kase, events }: OpenedFile): string[] {
  const { lastSentBack } = pastOf(events);
  return lastSentBack?.step === task.step ? stillVerified(lastSentBack, kase) : [];
}

/** Whether what a form was about has changed since it was shown, though the file waits at the desk still. A form that does not say when it was shown is taken as it is. */
export function isTypedOver(file: OpenedFile, { seen }: Pick<DecisionDraft, 'seen'>): boolean {
  if (seen === undefined || seen >= file.case.position) return false;
  const screen = screenOf(file);
  return screen !== undefined && !sameJson(asOf(file, seen).case.answers[screen], file.case.answers[screen]);
}

/** What somebody typed beside what is there now: the file as it is at this moment, with the task they may go on with, if there is one. */
export async function mergeView(deps: Deps, context: DeskContext, person: Person, old: OpenedFile, draft: DecisionDraft, values: Form['values']): Promise<MergeView> {
  const row = (await deps.store.task(old.task.id)) ?? old.task;
  const opened = await openFile(deps, row);
  const now = instantOf(deps.now());
  const meta = { actor: actorOf(person), at: now, newId: () => '', newToken: () => '' };
  const open = openTasks(opened.case).find(({ id }) => id === row.id) ?? openTasks(opened.case).find(({ step }) => step === row.step);
  const openRow = open && (open.id === row.id ? row : await deps.store.task(open.id));
  const file = openRow && openRow.id !== row.id ? await openFile(deps, openRow) : opened;
  const barred = open && mayNotDecide(file.service, file.case, open, meta, person.id);
  const mayGoOn = openRow && !open!.held && (open!.assignee ?? person.id) === person.id && !barred && !mustBeTaken(file.service, open!) && holdsRole(person, openRow.institution, openRow.role);
  const names = await namesOfStaff(deps);
  const wording = wordingOf(file.service, context);
  const theirs = mayGoOn ? formOf(file, now) : decidedForm(file, open?.held, row.completedAt, now);
  const base = draft.seen === undefined ? { draft: EMPTY_DRAFT, values: theirs.values } : formOf(asOf(file, draft.seen), now);
  const nameOf = (actor: string) => names[actor] ?? (actor === file.case.applicant ? row.applicantName || context.t('desk.applicant.unnamed') : context.t('desk.by.somebody'));
  const { lines, carried } = merged(wording, row.step, screenOf(file), { base, mine: { draft, values }, theirs, authors: changedBy(file.events, draft.seen ?? file.case.position, nameOf) }, !mayGoOn);
  const decided = row.completedAt === null ? undefined : decidedOf(row, names, person, file.service.step(row.step)?.step);
  const author = mayGoOn ? undefined : decided ? { by: decided.by, at: decided.at } : open?.held ? { by: nameOf(open.held.by), at: open.held.at } : undefined;
  const before = asOf(file, draft.seen ?? file.case.position).case;
  const answerOf = (path: string) => (sameJson(valueAt(before.answers, path), valueAt(file.case.answers, path)) ? {} : { answer: { before: shownValue(wording, path, valueAt(before.answers, path)), after: shownValue(wording, path, valueAt(file.case.answers, path)) } });
  return {
    lines: lines.map((line) => ({ ...line, ...(author && line.theirs.kind !== 'none' ? { author } : {}), ...(pathIn(line.name).startsWith('/') && pathIn(line.name) !== line.name ? answerOf(pathIn(line.name)) : {}) })), carried,
    reference: row.reference, task: row.id, language: wording.said, timeZone: file.service.file['x-service'].timeZone,
    ...(mayGoOn ? { goOn: { task: open!.id, position: file.case.position } } : {}), ...(decided ? { decided } : {}),
    ...(open?.held ? { held: { by: nameOf(open.held.by), outcome: open.held.decision.outcome, title: (wording.file['x-service'].flow.steps[open.step] as Partial<DeskStep>).more?.find(({ outcome }) => outcome === open.held!.decision.outcome)?.title } } : open?.assignee !== undefined && open.assignee !== person.id ? { holder: nameOf(open.assignee) } : {}),
    ...(barred?.refusal.code === 'task.same-person' ? { barredBy: wording.file['x-service'].flow.steps[String(barred.refusal.params?.['key'])]?.title ?? String(barred.refusal.params?.['step']) } : {}),
  };
}

/** The file as it was at an earlier place. */
function asOf(file: OpenedFile, position: number): OpenedFile {
  const events = file.events.slice(0, Math.max(1, position));
  return { ...file, events, case: replay(events) ?? file.case };
}

/** A fresh form of the desk. */
function formOf(file: OpenedFile, at: string): Form {
  const screen = screenOf(file);
  return { draft: { ...EMPTY_DRAFT, verified: verifiedBefore(file) }, values: screen === undefined ? {} : ownScreenView(file.service, file.case, screen, at).values };
}

/** The form as whoever was quicker filled it in. */
function decidedForm(file: OpenedFile, held: OpenTask['held'], completedAt: number | null, at: string): Form {
  const fresh = formOf(file, at);
  const decision: Partial<Decision> | undefined = held?.decision as Partial<Decision> | undefined ?? (completedAt === null ? undefined : file.case.decisions.findLast(({ step, at: then }) => step === file.task.step && then === instantOf(completedAt)));
  if (!decision?.outcome) return fresh;
  const { outcome, reason, text, fields = {}, reasons = {}, verified = [] } = decision;
  return {
    draft: { ...EMPTY_DRAFT, outcome, reasons: reason ? { [outcome]: reason } : {}, texts: text ? { [outcome]: text } : {}, flagged: Object.keys(fields), notes: fields, wrongs: reasons, verified },
    values: held?.decision.values ?? fresh.values,
  };
}
