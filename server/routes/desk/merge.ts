import { valueAt } from '#schemas/index.ts';
import { type DecisionDraft, EMPTY_DRAFT } from '#runtime/desk/decision.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { stillVerified } from '#runtime/desk/file-answers.ts';
import { type Form, merged, pathIn } from '#runtime/desk/merge.ts';
import type { MergeView } from '#runtime/desk/merge-page.tsx';
import { ownScreenView } from '#runtime/desk/own-screen.ts';
import { pastOf } from '#runtime/desk/past.ts';
import { shownValue } from '#runtime/desk/shown-value.ts';
import type { Decision, OpenTask } from '#runtime/engine/case.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { sameJson } from '#runtime/engine/same-json.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import { changedBy } from './changed-by.ts';
import type { OpenedFile } from './file-view.ts';
import { screenOf } from './own-typed.ts';
import { standingNow } from './standing-now.ts';

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
  const { now, row, file, open, mayGoOn, author, nameOf, wording, view } = await standingNow(deps, context, person, old);
  const theirs = mayGoOn ? formOf(file, now) : decidedForm(file, open?.held, row.completedAt, now);
  const base = draft.seen === undefined ? { draft: EMPTY_DRAFT, values: theirs.values } : formOf(asOf(file, draft.seen), now);
  const { lines, carried } = merged(wording, row.step, screenOf(file), { base, mine: { draft, values }, theirs, authors: changedBy(file.events, draft.seen ?? file.case.position, nameOf) }, !mayGoOn);
  const before = asOf(file, draft.seen ?? file.case.position).case;
  const answerOf = (path: string) => (sameJson(valueAt(before.answers, path), valueAt(file.case.answers, path)) ? {} : { answer: { before: shownValue(wording, path, valueAt(before.answers, path)), after: shownValue(wording, path, valueAt(file.case.answers, path)) } });
  return { ...view, carried, lines: lines.map((line) => ({ ...line, ...(author && line.theirs.kind !== 'none' ? { author } : {}), ...(pathIn(line.name).startsWith('/') && pathIn(line.name) !== line.name ? answerOf(pathIn(line.name)) : {}) })) };
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
