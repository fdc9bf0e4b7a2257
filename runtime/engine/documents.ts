import { documentOfRow, documentTitle, requirementOf, rowCount, rowOfDocument } from '#schemas/index.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { applicantMayNot } from './decide.ts';
import type { CaseEvent } from './event.ts';
import { nameWhenSent } from './moved-documents.ts';
import { accept, refuse, type Result } from './refusal.ts';
import { walk } from './walk.ts';

export interface NeededDocument {
  /** Key of the requirement; `key.row` for one that is asked for each row. */
  requirement: string;
  title: string;
  optional: boolean;
}

/** The documents this case needs, in the file's order: those whose determinant holds for the answers on the applicant's path. */
export function neededDocuments(service: CompiledService, kase: Pick<Case, 'answers'>): NeededDocument[] {
  return Object.entries(service.file['x-service'].documents ?? {})
    .filter(([, document]) => document.when === undefined || service.holds(document.when, kase.answers))
    .flatMap(([key, { each, optional }]) => (each === undefined ? [key] : Array.from({ length: rowCount(kase.answers, each) }, (_, row) => documentOfRow(key, row)))
      .map((requirement) => ({ requirement, title: documentTitle(service.file, requirement, kase.answers), optional: optional === true })));
}

export function missingDocuments(service: CompiledService, kase: Pick<Case, 'answers' | 'documents'>): NeededDocument[] {
  return neededDocuments(service, kase).filter(({ requirement, optional }) => !optional && !kase.documents.some((document) => document.requirement === requirement));
}

export function addDocument(service: CompiledService, kase: Case, command: Extract<Command, { type: 'AddDocument' }>): Result<CaseEvent[]> {
  const refusal = applicantMayNot(kase, command) ?? notOpenForCorrection(service, kase, command.document.requirement);
  if (refusal) return refusal;
  const { answers } = walk(service, kase, command.meta);
  const { document } = command;
  const fault = documentFault(service, { answers }, document.requirement, document.type, document.bytes);
  if (fault) return fault;
  const stamp = { at: command.meta.at, actor: command.meta.actor.id };
  const replaced = kase.documents.filter((one) => one.requirement === document.requirement).map((one): CaseEvent => ({ ...stamp, type: 'DocumentRemoved', id: one.id }));
  return accept([...replaced, documentAdded(document, stamp)]);
}

export function documentAdded({ id, requirement, type, bytes, hash, name }: Extract<Command, { type: 'AddDocument' }>['document'], stamp: { at: string; actor: string }): CaseEvent {
  return { ...stamp, type: 'DocumentAdded', id, requirement, contentType: type, bytes, hash, beside: { name } };
}

/** Why a document cannot be taken: not needed here, wrong type, empty or too large. */
export function documentFault(service: CompiledService, kase: Pick<Case, 'answers'>, requirement: string, type: string, bytes: number): ReturnType<typeof refuse> | undefined {
  const path = `document:${requirement}`;
  const asked = neededDocuments(service, kase).some((one) => one.requirement === requirement) ? requirementOf(service.file, requirement) : undefined;
  if (!asked) return refuse('answers.faulty', { fields: [{ path, code: 'not-a-question' }] });
  if (bytes === 0) return refuse('answers.faulty', { fields: [{ path, code: 'document-empty' }] });
  if (bytes > asked.maxBytes) return refuse('answers.faulty', { fields: [{ path, code: 'document-too-large', params: { megabytes: Math.floor(asked.maxBytes / 1_000_000) } }] });
  if (!asked.accept.includes(type as never)) return refuse('answers.faulty', { fields: [{ path, code: 'document-type' }] });
  return undefined;
}

export function removeDocument(service: CompiledService, kase: Case, command: Extract<Command, { type: 'RemoveDocument' }>): Result<CaseEvent[]> {
  const document = kase.documents.find((one) => one.id === command.documentId);
  const refusal = applicantMayNot(kase, command) ?? (document ? notOpenForCorrection(service, kase, document.requirement) : refuse('document.not-found'));
  if (refusal) return refusal;
  return accept([{ at: command.meta.at, actor: command.meta.actor.id, type: 'DocumentRemoved', id: command.documentId }]);
}

/**
 * Whether a document may be handed in or taken away while correcting: the desk named it, it was not asked for when the file was sent, or it went with its row that a
 * correction changed for another.
 */
export function isOpenForCorrection(service: CompiledService, kase: Pick<Case, 'documents' | 'corrections'>, requirement: string): boolean {
  if (!kase.corrections) return true;
  if (Object.hasOwn(kase.corrections.fields, `document:${requirement}`)) return true;
  const sent = nameWhenSent(kase.corrections, requirement);
  const wasAsked = neededDocuments(service, { answers: kase.corrections.sent }).some((one) => one.requirement === sent);
  return !wasAsked || (rowOfDocument(requirement) !== undefined && !kase.documents.some((one) => one.requirement === requirement));
}

function notOpenForCorrection(service: CompiledService, kase: Case, requirement: string): ReturnType<typeof refuse> | undefined {
  const isOpen = kase.status !== 'sentBack' || isOpenForCorrection(service, kase, requirement);
  return isOpen ? undefined : refuse('correction.not-asked', { fields: [{ path: `document:${requirement}`, code: 'not-asked' }] });
}
