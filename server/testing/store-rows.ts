import { placeWhileOpen } from '#server/stores/task-place.ts';
import type { AsideRow, BesideRow, CaseRow, DocumentRow, GrantRow, LogRow, MessageRow, NoteRow, PaymentRow, SealKeyRow, ServiceRow, ServiceVersionRow, TaskRow, ViewRow } from '#server/stores/rows.ts';
import type { Write, Writes } from '#server/stores/store.ts';

/** One write, typed. */
export const write = <K extends keyof Writes>(name: K, row: Writes[K]): Write => ({ write: name, row }) as Write;

const at = Date.UTC(2026, 10, 22);

export const serviceRow = (more: Partial<ServiceRow> = {}): ServiceRow =>
  ({ slug: 'cafe-permit', title: 'Café permit', draft: '{}', draftRevision: 1, publishedVersion: 0, institutions: '["city"]', blocks: '{}', updatedAt: at, updatedBy: 'analyst', ...more });
export const versionRow = (more: Partial<ServiceVersionRow> = {}): ServiceVersionRow =>
  ({ slug: 'cafe-permit', version: 1, file: '{"title":"Café permit"}', hash: 'ab'.repeat(32), note: 'first', publishedAt: at, publishedBy: 'analyst', ...more });
export const caseRow = (id: string, more: Partial<CaseRow> = {}): CaseRow =>
  ({ id, reference: `CP-${id}`, slug: 'cafe-permit', version: 1, applicant: 'karma', status: 'pending', step: 'review', acts: 1, createdAt: at, updatedAt: at, ...more });
export const logRow = (caseId: string, act: number, more: Partial<LogRow> = {}): LogRow => ({ caseId, act, at, actor: 'karma', events: `[{"type":"StepEntered","act":${act}}]`, ...more });
export const besideRow = (caseId: string, act: number, more: Partial<BesideRow> = {}): BesideRow => ({ caseId, act, beside: '{"0":{"answers":{}}}', ...more });
export const documentRow = (id: string, caseId: string, more: Partial<DocumentRow> = {}): DocumentRow =>
  ({ id, caseId, requirement: 'lease', name: 'lease.pdf', type: 'application/pdf', bytes: 1234, hash: 'cd'.repeat(32), createdAt: at, removedAt: null, ...more });
export const taskRow = (id: string, caseId: string, more: Partial<TaskRow> = {}): TaskRow =>
  ({ id, caseId, reference: `CP-${caseId}`, slug: 'cafe-permit', version: 1, step: 'review', institution: 'city', role: 'reviewer', applicantName: 'Karma Dorji', createdAt: at, dueAt: null, place: placeWhileOpen(more.dueAt ?? null), completedAt: null, outcome: null, completedBy: null, assignee: null, ...more });
export const noteRow = (id: string, caseId: string, more: Partial<NoteRow> = {}): NoteRow =>
  ({ id, caseId, note: '{"do":"DrawCertificate"}', createdAt: at, dueAt: at, attempts: 0, fault: null, ...more });
export const grantRow = (number: string, caseId: string, more: Partial<GrantRow> = {}): GrantRow => ({
  number, token: `T-${number}`, caseId, reference: `CP-${caseId}`, slug: 'cafe-permit', version: 1, certificate: 'permit', registration: 'cafe', institution: 'city',
  data: '{}', holder: 'Karma Dorji', issuedAt: at, validUntil: '2027-11-22', status: 'valid', statusReason: null, statusAt: null, pdf: null, unstampedPdf: null, replacedBy: null, ...more,
});
export const sealKeyRow = (id: string, more: Partial<SealKeyRow> = {}): SealKeyRow =>
  ({ id, institution: 'city', title: 'City', certificate: '-----BEGIN CERTIFICATE-----', lockedKey: 'AAAA', notBefore: at, notAfter: at + 1, retiredAt: null, ...more });
export const messageRow = (id: string, more: Partial<MessageRow> = {}): MessageRow => ({ id, recipient: '+97517123456', channel: 'sms', text: 'Your code is 123456', purpose: 'code', language: 'en', caseId: null, createdAt: at, state: 'shown', dueAt: at, until: null, attempts: 0, fault: null, ...more });
export const paymentRow = (id: string, caseId: string, more: Partial<PaymentRow> = {}): PaymentRow =>
  ({ id, caseId, reference: `CP-${caseId}`, slug: 'cafe-permit', step: 'pay', institution: 'city', day: '2026-11-22', at, amount: 23_705, currency: 'BTN', method: 'counter', receipt: 'R-1', held: null, actor: 'pema', ...more });
export const viewRow = (id: string, caseId: string, more: Partial<ViewRow> = {}): ViewRow => ({ id, caseId, at, actor: 'pema', actorName: 'Pema', what: 'file', ...more });

export const asideRow = (id: string, more: Partial<AsideRow> = {}): AsideRow => ({ kind: 'comment', id, slug: 'cafe-permit', value: '{}', revision: 1, ...more });

/** Opens a case as a submission does: the case, its first act with what lies beside, a task. */
export const openingOf = (id: string, more: Partial<TaskRow> = {}): Write[] =>
  [write('addCase', caseRow(id)), write('appendLog', logRow(id, 1)), write('addBeside', besideRow(id, 1)), write('addTask', taskRow(`task-${id}`, id, more))];

/** Decides it: the case moves on, its second act, its task closed. */
/** What a change of a case's row says of where it was. */
export const moved = (id: string, from: Partial<CaseRow> = {}) => ({ id, slug: caseRow(id, from).slug, version: caseRow(id, from).version, wasUnderWay: true });
export const decisionOf = (id: string): Write[] => [
  write('saveCase', { ...moved(id), status: 'approved', step: 'end', acts: 2, updatedAt: at + 1, expected: 1 }), write('appendLog', logRow(id, 2)),
  write('completeTask', { id: `task-${id}`, completedAt: at + 1, outcome: 'approve', completedBy: 'pema' }),
];
