import { fieldAt, valueAt, type Json } from '#schemas/index.ts';
import type { Answers, Case } from '#runtime/engine/case.ts';
import type { Command } from '#runtime/engine/command.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { opinionMissing } from '#runtime/engine/opinions.ts';
import { accept, refuse, type FieldFault, type Result } from '#runtime/engine/refusal.ts';
import { applicantScreens } from '#runtime/engine/applicant-screens.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import { toVerify } from '../revision/to-verify.ts';
import type { Completion, StepContext } from '../step-kind.ts';
import type { DeskStep } from './index.ts';
import { ownAnswers } from './own-answers.ts';

const LONGEST_TEXT = 5_000;

type Decision = Extract<Command, { type: 'CompleteTask' }>;

/** An allowed outcome; a reason where the applicant is owed one; at least one field when sending back; the desk's own screen filled in where the file goes on. */
export function completeDesk(context: StepContext<DeskStep>, command: Command): Result<Completion> {
  if (command.type !== 'CompleteTask') return refuse('task.not-open');
  const { step, key, meta } = context;
  const isOwn = step.more?.some(({ outcome }) => outcome === command.outcome) === true;
  if (!isOwn && !(step.allow as string[]).includes(command.outcome)) return refuse('answers.faulty', { fields: [{ path: 'outcome', code: 'not-listed' }] });
  const own = ownAnswers(context, command.values, isOwn || command.outcome === 'approve');
  const faults = [...decisionFaults(context, command, isOwn), ...own.faults, ...(isOwn || command.outcome === 'approve' ? [...unverified(context, command), ...opinionMissing(context.case, key, step.opinion)] : [])];
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const text = command.text?.trim();
  const stamp = { at: meta.at, actor: meta.actor.id };
  const filledIn: CaseEvent[] = own.answers ? [{ ...stamp, type: 'FilledIn', step: key, beside: { answers: own.answers } }] : [];
  const completed: CaseEvent = { ...stamp, type: 'TaskCompleted', task: command.task, step: key, outcome: command.outcome, ...(command.verified?.length ? { verified: [...command.verified] } : {}), ...(command.reason ? { reason: command.reason } : {}), ...rootOf(context, own.answers), ...(text ? { beside: { text } } : {}) };
  if (command.outcome !== 'sendBack') return accept({ outcome: command.outcome, events: [...filledIn, completed] });
  const fields = command.fields ?? {};
  const reasons = Object.fromEntries(Object.entries(command.reasons ?? {}).filter(([path, code]) => code !== '' && Object.hasOwn(fields, path)));
  const asked: CaseEvent = { ...stamp, type: 'CorrectionsAsked', step: key, paths: Object.keys(fields), ...(Object.keys(reasons).length > 0 ? { reasons } : {}), beside: { message: text ?? '', fields, before: flaggedValues(context.case, Object.keys(fields)) } };
  return accept({ outcome: 'sendBack', events: [...filledIn, completed, asked] });
}

/** What the desk found at the root of it: told apart from its answers where both are public, so that it can be counted. */
function rootOf({ service, step: { root } }: StepContext<DeskStep>, answers: Answers = {}): { root?: { cause: string; isRemoved: boolean } } {
  const known = (path: string | undefined) => (path !== undefined && service.file['x-service'].privacy?.[path] === 'public' ? valueAt(answers, path) : undefined);
  const cause = known(root?.question);
  return typeof cause === 'string' ? { root: { cause, isRemoved: known(root?.removed) === true } } : {};
}

/** What still has to be found in order before the file may go on. */
function unverified({ service, case: kase, step }: StepContext<DeskStep>, { verified = [] }: Decision): FieldFault[] {
  return toVerify(service, kase, step).filter((path) => !verified.includes(path)).map((path) => ({ path, code: 'not-verified' }));
}

function decisionFaults(context: StepContext<DeskStep>, { outcome, reason, text, fields, reasons }: Decision, isOwn: boolean): FieldFault[] {
  const faults: FieldFault[] = [];
  const listed = (context.step.reasons ?? []).filter((one) => one.for === outcome);
  if (reason !== undefined && reason !== '' && !listed.some(({ code }) => code === reason)) faults.push({ path: 'reason', code: 'not-listed' });
  if (!isOwn && outcome !== 'approve' && listed.length > 0 && !reason) faults.push({ path: 'reason', code: 'missing' });
  const owesText = outcome === 'reject' || context.step.more?.some((own) => own.outcome === outcome && own.asksText) === true;
  if (owesText && !text?.trim()) faults.push({ path: 'text', code: 'missing' });
  if ((text?.length ?? 0) > LONGEST_TEXT) faults.push({ path: 'text', code: 'too-long', params: { limit: LONGEST_TEXT } });
  return outcome === 'sendBack' ? [...faults, ...flagFaults(context, fields ?? {}, reasons ?? {})] : faults;
}

/** Each flag names something of this file, and says why: by a reason of the desk's list, in words, or both. */
function flagFaults({ service, case: kase, step }: StepContext<DeskStep>, fields: Record<string, string>, reasons: Record<string, string>): FieldFault[] {
  const listed = (step['wrongs'] ?? []) as { code: string }[];
  const isListed = (path: string) => Object.hasOwn(reasons, path) && listed.some(({ code }) => code === reasons[path]);
  const isGiven = (path: string) => Object.hasOwn(reasons, path) && reasons[path] !== '';
  const paths = Object.entries(fields);
  if (paths.length === 0) return [{ path: 'fields', code: 'missing' }];
  const asked = applicantScreens(service);
  const { hidden } = visibility(service.effects, kase.answers);
  const isKnown = (path: string) => (path.startsWith('document:')
    ? kase.documents.some((document) => `document:${document.requirement}` === path)
    : path.split('/').length === 3 && asked.has(path.split('/')[1] ?? '') && Object.hasOwn(kase.answers, path.split('/')[1] ?? '') && fieldAt(service.file, path) !== undefined && !fieldAt(service.file, path)?.readOnly && !hidden.has(path));
  return paths.flatMap(([path, note]): FieldFault[] =>
    !isKnown(path) ? [{ path, code: 'not-a-question' }] : isGiven(path) && !isListed(path) ? [{ path, code: 'not-listed' }] : !note.trim() && !isListed(path) ? [{ path, code: 'missing' }]
      : note.length > LONGEST_TEXT ? [{ path, code: 'too-long', params: { limit: LONGEST_TEXT } }] : []);
}

/** Values as they were, for old → new; a document by its hash. */
function flaggedValues(kase: Case, paths: readonly string[]): Answers {
  const before: Answers = {};
  const put = (screen: string, field: string, value: Json | undefined) => {
    if (value !== undefined) before[screen] = { ...before[screen], [field]: value };
  };
  for (const path of paths) {
    const [, screen = '', field = ''] = path.split('/');
    if (path.startsWith('document:')) {
      const requirement = path.slice('document:'.length);
      put('documents', requirement, kase.documents.find((document) => document.requirement === requirement)?.hash);
    } else put(screen, field, valueAt(kase.answers, path));
  }
  return before;
}
