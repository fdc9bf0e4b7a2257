import type { Answers, CaseStatus, DocumentRef, Grant } from './case.ts';

/**
 * What happened. `beside` holds the personal part: it is stored apart from the log, keyed from the event,
 * and the log carries only its hash (decision 10). A fold works with or without it.
 */
export type CaseEvent = { at: string; actor: string } & (
  | { type: 'CaseOpened'; caseId: string; reference: string; slug: string; version: number; applicant: string; step: string }
  | { type: 'AnswersSaved'; step: string; beside?: { answers: Answers } }
  | { type: 'DocumentAdded'; id: string; requirement: string; contentType: string; bytes: number; hash: string; beside?: { name: string } }
  | { type: 'DocumentRemoved'; id: string }
  | { type: 'StepCompleted'; step: string; outcome: string }
  /** The case waits here: for the applicant (no task) or a desk (task). */
  | { type: 'StepEntered'; step: string; status: CaseStatus; task?: { id: string; role: string; institution: string } }
  /** Answers not on the applicant's own path were left out before sending. */
  | { type: 'CaseSent'; beside?: { answers: Answers } }
  | { type: 'TaskCompleted'; task: string; step: string; outcome: string; reason?: string; beside?: { text?: string } }
  | { type: 'CorrectionsAsked'; step: string; paths: string[]; beside?: { message: string; fields: Record<string, string>; before: Answers } }
  /** `token` is the secret part of the certificate's public address, 128 bits: who reads a published log opens no certificate by it. */
  | { type: 'Granted'; register: string; year: number; grant: Grant; beside?: { token: string } }
  | { type: 'CaseEnded'; step: string; status: 'approved' | 'rejected' }
);

export type CaseEventType = CaseEvent['type'];
export type DocumentEventRef = Omit<DocumentRef, 'name'>;
