import { fieldAt, valueAt, type Json } from '#schemas/index.ts';
import type { Answers, Case } from '#runtime/engine/case.ts';
import type { Command } from '#runtime/engine/command.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { accept, refuse, type FieldFault, type Result } from '#runtime/engine/refusal.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import type { Completion, StepContext } from '../step-kind.ts';
import type { DeskOutcome, DeskStep } from './index.ts';

const LONGEST_TEXT = 5_000;

type Decision = Extract<Command, { type: 'CompleteTask' }>;

/** An allowed outcome; a reason where the applicant is owed one; at least one field when sending back. */
export function completeDesk(context: StepContext<DeskStep>, command: Command): Result<Completion> {
  if (command.type !== 'CompleteTask') return refuse('task.not-open');
  const { step, key, meta } = context;
  if (!step.allow.includes(command.outcome as DeskOutcome)) return refuse('answers.faulty', { fields: [{ path: 'outcome', code: 'not-listed' }] });
  const faults = decisionFaults(context, command);
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const text = command.text?.trim();
  const stamp = { at: meta.at, actor: meta.actor.id };
  const completed: CaseEvent = { ...stamp, type: 'TaskCompleted', task: command.task, step: key, outcome: command.outcome, ...(command.reason ? { reason: command.reason } : {}), ...(text ? { beside: { text } } : {}) };
  if (command.outcome !== 'sendBack') return accept({ outcome: command.outcome, events: [completed] });
  const fields = command.fields ?? {};
  const asked: CaseEvent = { ...stamp, type: 'CorrectionsAsked', step: key, paths: Object.keys(fields), beside: { message: text ?? '', fields, before: flaggedValues(context.case, Object.keys(fields)) } };
  return accept({ outcome: 'sendBack', events: [completed, asked] });
}

function decisionFaults(context: StepContext<DeskStep>, { outcome, reason, text, fields }: Decision): FieldFault[] {
  const faults: FieldFault[] = [];
  const listed = (context.step.reasons ?? []).filter((one) => one.for === outcome);
  if (reason !== undefined && reason !== '' && !listed.some(({ code }) => code === reason)) faults.push({ path: 'reason', code: 'not-listed' });
  if (outcome !== 'approve' && listed.length > 0 && !reason) faults.push({ path: 'reason', code: 'missing' });
  if (outcome === 'reject' && !text?.trim()) faults.push({ path: 'text', code: 'missing' });
  if ((text?.length ?? 0) > LONGEST_TEXT) faults.push({ path: 'text', code: 'too-long', params: { limit: LONGEST_TEXT } });
  return outcome === 'sendBack' ? [...faults, ...flagFaults(context, fields ?? {})] : faults;
}

function flagFaults({ service, case: kase }: StepContext<DeskStep>, fields: Record<string, string>): FieldFault[] {
  const paths = Object.entries(fields);
  if (paths.length === 0) return [{ path: 'fields', code: 'missing' }];
  const { hidden } = visibility(service.effects, kase.answers);
  const isKnown = (path: string) => (path.startsWith('document:')
    ? kase.documents.some((document) => `document:${document.requirement}` === path)
    : path.split('/').length === 3 && Object.hasOwn(kase.answers, path.split('/')[1] ?? '') && fieldAt(service.file, path) !== undefined && !fieldAt(service.file, path)?.readOnly && !hidden.has(path));
  return paths.flatMap(([path, note]): FieldFault[] =>
    !isKnown(path) ? [{ path, code: 'not-a-question' }] : !note.trim() ? [{ path, code: 'missing' }]
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
