import type { Json } from '#schemas/index.ts';
import type { Answers, Case, DocumentRef } from '#runtime/engine/case.ts';
import type { Actor, Command, CommandMeta } from '#runtime/engine/command.ts';

/** A command still to be made out for the case it meets. */
export type Act = (kase: Case | undefined, meta: (actor: Actor, at: string) => CommandMeta) => Command;

/** Ten in the morning of 2 March 2026 in Thimphu. */
export const MORNING = '2026-03-02T04:00:00.000Z';

export const applicant: Actor = { id: 'dema', kind: 'applicant' };
export const stranger: Actor = { id: 'somebody', kind: 'applicant' };
export const inspector: Actor = { id: 'officer', kind: 'operator', roles: ['market/inspector'] };

export interface When { by?: Actor; at?: string }

export const opens = (answers?: Answers, { by = applicant, at = MORNING }: When = {}): Act =>
  (_case, meta) => ({ type: 'OpenCase', caseId: 'case-1', reference: 'MS-0001', answers, meta: meta(by, at) });

export const answers = (step: string, values: Record<string, Json>, { by = applicant, at = MORNING }: When = {}): Act =>
  (_case, meta) => ({ type: 'CompleteStep', step, values, meta: meta(by, at) });

export const goesOn = (step: string, when?: When): Act => answers(step, {}, when);

export const sends = ({ declaration = true, step = 'send', ...when }: When & { declaration?: boolean; step?: string } = {}): Act => answers(step, { declaration }, when);

export const uploads = (requirement: string, more: Partial<DocumentRef> = {}, { by = applicant, at = MORNING }: When = {}): Act =>
  (_case, meta) => ({ type: 'AddDocument', document: document(requirement, more), meta: meta(by, at) });

export const removes = (documentId: string, { by = applicant, at = MORNING }: When = {}): Act =>
  (_case, meta) => ({ type: 'RemoveDocument', documentId, meta: meta(by, at) });

export interface Decision { outcome: string; reason?: string; text?: string; fields?: Record<string, string>; reasons?: Record<string, string>; verified?: string[]; values?: Record<string, Json>; task?: string; inTurn?: boolean }

/** Decides the task that is open. */
export const decides = ({ task, ...decision }: Decision, { by = inspector, at = MORNING }: When = {}): Act =>
  (kase, meta) => ({ type: 'CompleteTask', task: task ?? kase?.task?.id ?? 'none', ...decision, meta: meta(by, at) });

/** Gives the task that is open to somebody, or back to its role. */
export const assigns = ({ task, ...giving }: { to?: string; reason?: string; task?: string; inTurn?: boolean }, { by = inspector, at = MORNING }: When = {}): Act =>
  (kase, meta) => ({ type: 'AssignTask', task: task ?? kase?.task?.id ?? 'none', ...giving, meta: meta(by, at) });

/** Whoever has an interest in the file declares it. */
export const recuses = (declared: { reason: string; task?: string }, { by = inspector, at = MORNING }: When = {}): Act =>
  (kase, meta) => ({ type: 'Recuse', task: kase?.task?.id ?? 'none', ...declared, meta: meta(by, at) });

/** A manager judges an answer. */
export const judges = (judged: { decision?: number; verdict: string }, { by = { id: 'head', kind: 'operator', manages: ['market'] }, at = MORNING }: When = {}): Act =>
  (_case, meta) => ({ type: 'JudgeAnswer', decision: 0, ...judged, meta: meta(by, at) });

/** A manager sets another day. */
export const changesDue = (changed: { day: string; reason?: string }, { by = { id: 'head', kind: 'operator', manages: ['market'] }, at = MORNING }: When = {}): Act =>
  (kase, meta) => ({ type: 'ChangeDue', task: kase?.task?.id ?? 'none', reason: 'Two officers are ill', ...changed, meta: meta(by, at) });

/** The time set for a task comes. */
export const passes = ({ task, due }: { task: string; due: string }, { by = { id: 'system', kind: 'system' }, at = MORNING }: When = {}): Act =>
  (_case, meta) => ({ type: 'PassTime', task, due, meta: meta(by, at) });

export const submits = (file: { answers: Answers; documents?: DocumentRef[]; declaration?: boolean }, { by = applicant, at = MORNING }: When = {}): Act =>
  (_case, meta) => ({ type: 'SubmitFile', caseId: 'case-1', reference: 'MS-0001', declaration: true, ...file, meta: meta(by, at) });

/** A document as the shell describes it after an upload; its hash follows its id. */
export const document = (requirement: string, more: Partial<DocumentRef> = {}): DocumentRef => {
  const id = more.id ?? `${requirement}-1`;
  return { id, requirement, name: `${requirement}.pdf`, type: 'application/pdf', bytes: 1_000, hash: `hash of ${id}`, ...more };
};

/** The applicant books, or moves, the appointment of the task that is open. */
export const books = (from: string, { office = 'main', task, by = applicant, at = MORNING }: When & { office?: string; task?: string } = {}): Act =>
  (kase, meta) => ({ type: 'BookAppointment', task: task ?? kase?.task?.id ?? 'none', office, from, meta: meta(by, at) });

export const cancels = ({ reason, by = applicant, at = MORNING }: When & { reason?: string } = {}): Act =>
  (kase, meta) => ({ type: 'CancelAppointment', task: kase?.task?.id ?? 'none', ...(reason === undefined ? {} : { reason }), meta: meta(by, at) });

/** The applicant takes the file back. */
export const withdraws = ({ reason, by = applicant, at = MORNING }: When & { reason?: string } = {}): Act =>
  (_case, meta) => ({ type: 'Withdraw', ...(reason === undefined ? {} : { reason }), meta: meta(by, at) });

export const deletes = ({ by = applicant, at = MORNING }: When = {}): Act => (_case, meta) => ({ type: 'DeleteDraft', meta: meta(by, at) });

export const messages = (text: string, { by = applicant, at = MORNING }: When = {}): Act => (_case, meta) => ({ type: 'WriteMessage', text, meta: meta(by, at) });

export const notes = (text: string, { by = applicant, at = MORNING }: When = {}): Act => (_case, meta) => ({ type: 'WriteNote', text, meta: meta(by, at) });

export const reads = ({ by = applicant, at = MORNING }: When = {}): Act => (_case, meta) => ({ type: 'ReadMessages', meta: meta(by, at) });

export const comesBack = (how: 'appeal' | 'reopen', text: string, { by = applicant, at = MORNING }: When = {}): Act => (_case, meta) => ({ type: 'ComeBack', how, text, meta: meta(by, at) });

export const rates = (rating: { stars: number; comment?: string }, { by = applicant, at = MORNING }: When = {}): Act => (_case, meta) => ({ type: 'Rate', ...rating, meta: meta(by, at) });
