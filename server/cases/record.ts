import { hash } from 'node:crypto';
import { type DecidingOfficer, namesOfficer } from '#runtime/certificates/deciding-officer.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Actor } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { APPLICANT, officesOf } from '#runtime/engine/conversation.ts';
import { effects } from '#runtime/engine/effects.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { dateIn, parseInstant } from '#runtime/engine/time.ts';
import { newId, newSecret } from '#server/ids.ts';
import { rolePair } from '#server/stores/role-pair.ts';
import { isUnderWay, type Write } from '#server/stores/store.ts';
import { placeWhileOpen } from '#server/stores/task-place.ts';
import { applicantName } from './applicant-name.ts';
import { appointmentOver, appointmentWrites } from './appointment-row.ts';
import { dueAt } from './due.ts';
import { grantRow } from './grant-row.ts';

/** One act as it is to be written: what happened, to which case, at which position. */
export interface Recording {
  service: CompiledService;
  /** The case before the events; undefined where they open it. */
  before: Case | undefined;
  /** The case after the events. */
  after: Case;
  /** Acts recorded before this one; 0 opens the case. */
  acts: number;
  actor: Actor;
  /** Epoch milliseconds. */
  at: number;
  events: readonly CaseEvent[];
  /** Who decided, where a certificate given by these events may say so. */
  officer?: DecidingOfficer | undefined;
}

/** The rows of one act: case, log, what lies beside it, tasks, grants and notes. All or none are written. */
export function writesOf(recording: Recording): Write[] {
  const { after, acts, at, actor, events } = recording;
  const { logged, beside } = splitEvents(events);
  const writes: Write[] = [
    caseWrite(recording),
    { write: 'appendLog', row: { caseId: after.id, act: acts, at, actor: actor.through ?? actor.id, events: JSON.stringify(logged) } },
  ];
  if (beside !== undefined) writes.push({ write: 'addBeside', row: { caseId: after.id, act: acts, beside } });
  for (const event of events) {
    writes.push(...consequences(recording, event));
    for (const note of effects(event, after)) writes.push({ write: 'addNote', row: { id: newId(), caseId: after.id, note: JSON.stringify(note), createdAt: at, dueAt: note.at === undefined ? at : parseInstant(note.at), attempts: 0, fault: null } });
  }
  return writes;
}

function caseWrite({ before, after, acts, at }: Recording): Write {
  const { id, status, step, service: { slug, version } } = after;
  if (acts > 0) return { write: 'saveCase', row: { id, slug, version, status, step, acts: acts + 1, updatedAt: at, expected: acts, wasUnderWay: before !== undefined && isUnderWay(before.status) } };
  const { reference, applicant } = after;
  return { write: 'addCase', row: { id, reference, slug, version, applicant, status, step, acts: 1, createdAt: at, updatedAt: at } };
}

function consequences({ service, after, at, actor, officer, events }: Recording, event: CaseEvent): Write[] {
  switch (event.type) {
    case 'CaseOpened': return event.assisted ? [{ write: 'addAssistedFile', row: { account: event.assisted.by, institution: event.assisted.institution, role: event.assisted.role, createdAt: at, caseId: after.id } }] : [];
    case 'StepEntered': {
      if (!event.task) return [];
      const { id, role, institution, due: promised } = event.task;
      const due = promised === undefined ? dueAt(service, event.step, at) : parseInstant(promised);
      return [{ write: 'addTask', row: {
        id, caseId: after.id, reference: after.reference, slug: service.slug, version: service.version, step: event.step, institution, role,
        applicantName: applicantName(service.file, after), createdAt: at, dueAt: due, place: placeWhileOpen(due), completedAt: null, outcome: null, completedBy: null, assignee: event.task.assignee ?? null,
      } }];
    }
    case 'TaskAssigned': return [{ write: 'assignTask', row: { id: event.task, assignee: event.to ?? null } }];
    case 'Recused': return [{ write: 'keepAway', row: { account: actor.id, caseId: after.id } }];
    case 'KeptAway': return [{ write: 'keepAway', row: { account: event.person, caseId: after.id } }];
    case 'DueChanged': return [{ write: 'setTaskDue', row: { id: event.task, dueAt: parseInstant(event.due), place: placeWhileOpen(parseInstant(event.due)) } }];
    case 'TaskCompleted': return [{ write: 'completeTask', row: { id: event.task, completedAt: at, outcome: event.outcome, completedBy: actor.id } }, ...appointmentOver(service, event)];
    case 'TaskWithdrawn': return [{ write: 'completeTask', row: { id: event.task, completedAt: at, outcome: 'withdrawn', completedBy: actor.id } }, ...appointmentOver(service, event)];
    case 'AppointmentBooked': return appointmentWrites(service, after, event, applicantName(service.file, after));
    case 'AppointmentCancelled': return [{ write: 'releaseAppointment', row: { task: event.task } }];
    case 'PaymentReceived': {
      const { payment: id, task, begun, step, institution, amount, currency, method, receipt = null, held = null } = event;
      const row = { id, caseId: after.id, reference: after.reference, slug: service.slug, step, institution, day: dateIn(service.file['x-service'].timeZone, event.at), at, amount, currency, method, receipt, held, actor: actor.id };
      return [...(held === null && begun === undefined ? [{ write: 'completeTask' as const, row: { id: task, completedAt: at, outcome: 'paid', completedBy: actor.id } }] : []), { write: 'addPayment', row }];
    }
    case 'DocumentAdded': {
      const { id, requirement, contentType: type, bytes, hash: content, beside } = event;
      return [{ write: 'addDocument', row: { id, caseId: after.id, requirement, name: beside?.name ?? '', type, bytes, hash: content, createdAt: at, removedAt: null } }];
    }
    case 'DocumentRemoved': return [{ write: 'removeDocument', row: { id: event.id, removedAt: at } }];
    case 'DraftDeleted': return [{ write: 'eraseDraft', row: { caseId: after.id, removedAt: at } }];
    // Whoever has the file finds what the applicant wrote, until somebody of the role has read it.
    case 'MessageWritten': return event.from === 'office' ? [] : officesOf(after).map(({ id: task, institution, role }) => ({ write: 'addWaitingMessage', row: { caseId: after.id, institution, role, task, reference: after.reference, applicantName: applicantName(service.file, after), since: at } }));
    case 'MessagesRead': return event.by.filter((reader) => reader !== APPLICANT).map((reader) => ({ write: 'removeWaitingMessage', row: { caseId: after.id, ...rolePair(reader) } }));
    case 'Delegated': return [{ write: 'addDelegation', row: { id: event.delegation, account: event.to, caseId: after.id, until: parseInstant(event.until) } }];
    case 'DelegationEnded': return (after.delegations ?? []).filter(({ id }) => id === event.delegation).map(({ id, to }) => ({ write: 'removeDelegation', row: { id, account: to, caseId: after.id } }));
    case 'Granted': return [{ write: 'addGrant', row: grantRow(service, after, event.grant, event.beside!.token, namesOfficer(service.file['x-service'].certificates![event.grant.certificate]!) ? officer : undefined) }, ...correctedRow(event, events, at)];
    default: return [];
  }
}

/** The one that was corrected is replaced in the same transaction; one that was suspended, replaced or revoked meanwhile makes it a conflict. */
function correctedRow({ grant: { replaces, number } }: Extract<CaseEvent, { type: 'Granted' }>, events: readonly CaseEvent[], at: number): Write[] {
  if (replaces === undefined) return [];
  const reason = events.find((event) => event.type === 'AnswersCorrected')?.beside?.reason ?? '';
  return [{ write: 'setGrantStatus', row: { number: replaces, was: 'valid', status: 'replaced', statusReason: reason, statusAt: at, replacedBy: number } }];
}

/**
 * The log keeps no personal data: each event's personal part goes beside it, and its SHA-256 stays as `besideHash` (`hash` is a document's own).
 * It is taken with a secret that lies beside as well: once erased, nobody can tell by trying whether a guess was right. Time and person are the row's.
 */
function splitEvents(events: readonly CaseEvent[]): { logged: object[]; beside: string | undefined } {
  let secret: string | undefined;
  let besides = '';
  const logged = events.map((event, index) => {
    const { at: _at, actor: _actor, beside, ...rest } = event as CaseEvent & { beside?: unknown };
    if (beside === undefined) return rest;
    secret ??= newSecret();
    const text = JSON.stringify(beside);
    besides += `,"${index}":${text}`;
    return { ...rest, besideHash: proofOf(secret, text) };
  });
  return { logged, beside: secret === undefined ? undefined : `{"secret":${JSON.stringify(secret)}${besides}}` };
}

/** SHA-256, hex, of the secret followed by the personal part, which is JSON. */
export const proofOf = (secret: string, beside: string): string => hash('sha256', secret + beside);

/** An act's events again, from its row and what lies beside it. */
export function eventsOf(row: { at: number; actor: string; events: string; beside: string | null }): CaseEvent[] {
  const besides = row.beside === null ? {} : (JSON.parse(row.beside) as Record<number, unknown>);
  const at = instantOf(row.at);
  return (JSON.parse(row.events) as { besideHash?: string }[]).map(({ besideHash: _proof, ...event }, index) => {
    const beside = besides[index];
    return { ...event, at, actor: row.actor, ...(beside === undefined ? {} : { beside }) } as CaseEvent;
  });
}

/** ISO 8601 instant of epoch milliseconds. */
export function instantOf(milliseconds: number): string {
  if (milliseconds !== last.milliseconds) last = { milliseconds, instant: new Date(milliseconds).toISOString() };
  return last.instant;
}
/** A busy server asks for the same one again and again. */
let last = { milliseconds: 0, instant: new Date(0).toISOString() };

export const millisecondsOf = (instant: string): number => parseInstant(instant);
