import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { accept, refuse, type Result } from './refusal.ts';
import { advance } from './advance.ts';
import { evolve } from './evolve.ts';
import { addDocument, removeDocument } from './documents.ts';
import { arrangeAppointment } from './appointment.ts';
import { submitFile } from './submit-file.ts';
import { beginPayment } from './prepayment.ts';
import { receivePayment } from './receive-payment.ts';
import { passTime } from './pass-time.ts';
import { comeBack, rate } from './afterwards.ts';
import { readMessages, writeMessage, writeNote } from './conversation.ts';
import { followCase } from './follow.ts';
import { askOpinion, giveOpinion, takeBackOpinion } from './opinions.ts';
import { acceptDelegation, delegate, endDelegation, isEntrusted } from './delegation.ts';
import { changeDue } from './change-due.ts';
import { keepAway, recuse } from './recuse.ts';
import { deleteDraft, withdraw } from './withdraw.ts';
import { assignTask, mayNotDecide, mustBeTaken } from './assign.ts';
import { correctCertificate } from './correct-certificate.ts';
import { judgeAnswer } from './judge-answer.ts';
import { branchOfTask, openTasks } from './branches.ts';
import { held, releaseDecision, undoDecision, waits } from './undo.ts';
import { asOf } from './today.ts';
import { walk } from './walk.ts';

/**
 * What happens when somebody asks for something: the events, or a refusal that changes nothing. Pure: no clock, no randomness, no I/O.
 * A grant's number is still empty; the shell takes it inside its transaction (see `numbers.ts`).
 */
export function decide(version: CompiledService, kase: Case | undefined, command: Command): Result<CaseEvent[]> {
  const service = asOf(version, kase, command.meta.at);
  if (command.type === 'OpenCase') return kase ? refuse('case.already-open') : openCase(service, command);
  if (command.type === 'SubmitFile') return kase ? refuse('case.already-open') : submitFile(service, command);
  if (command.type === 'FollowCase') return kase ? refuse('case.already-open') : followCase(service, command);
  // Money that comes for a draft that is no more has come all the same.
  if (!kase || (kase.status === 'deleted' && command.type !== 'ReceivePayment')) return refuse('case.not-found');
  switch (command.type) {
    case 'CompleteStep': return completeStep(service, kase, command);
    case 'AddDocument': return addDocument(service, kase, command);
    case 'RemoveDocument': return removeDocument(service, kase, command);
    case 'CompleteTask': case 'AddPhoto': case 'RemovePhoto': return completeTask(service, kase, command);
    case 'BookAppointment': case 'CancelAppointment': return arrangeAppointment(service, kase, command);
    case 'AssignTask': return assignTask(service, kase, command);
    case 'Recuse': return recuse(service, kase, command);
    case 'KeepAway': return keepAway(service, kase, command);
    case 'ChangeDue': return changeDue(service, kase, command);
    case 'UndoDecision': return undoDecision(kase, command);
    case 'ReleaseDecision': return releaseDecision(service, kase, command);
    case 'BeginPayment': return beginPayment(service, kase, command);
    case 'ReceivePayment': return receivePayment(service, kase, command);
    case 'PassTime': return passTime(service, kase, command);
    case 'Withdraw': return withdraw(kase, command);
    case 'DeleteDraft': return deleteDraft(kase, command);
    case 'WriteMessage': return writeMessage(kase, command);
    case 'WriteNote': return writeNote(kase, command);
    case 'ReadMessages': return readMessages(kase, command);
    case 'AskOpinion': return askOpinion(service, kase, command);
    case 'GiveOpinion': return giveOpinion(kase, command);
    case 'TakeBackOpinion': return takeBackOpinion(kase, command);
    case 'ComeBack': return comeBack(service, kase, command);
    case 'Delegate': return delegate(service, kase, command);
    case 'AcceptDelegation': return acceptDelegation(kase, command);
    case 'EndDelegation': return endDelegation(kase, command);
    case 'JudgeAnswer': return judgeAnswer(service, kase, command);
    case 'CorrectCertificate': return correctCertificate(service, kase, command);
    case 'Rate': return rate(kase, command);
    default: {
      const unhandled: never = command;
      throw new Error(`unknown command ${JSON.stringify(unhandled)}`);
    }
  }
}

type Opening = Extract<Command, { type: 'OpenCase' | 'SubmitFile' | 'FollowCase' }>;

export function opened(service: CompiledService, opening: Opening): Extract<CaseEvent, { type: 'CaseOpened' }> {
  const { meta, caseId, reference } = opening;
  const event = { at: meta.at, actor: meta.actor.id, type: 'CaseOpened', caseId, reference, slug: service.slug, version: service.version, applicant: meta.actor.id, step: service.file['x-service'].flow.start } as const;
  if (opening.type !== 'OpenCase' || !opening.assisted) return event;
  const { name, ...assisted } = opening.assisted;
  return { ...event, assisted, beside: { name } };
}

/** Opens a file; answers given before (the guide needs no account) complete their steps, checked like any others. */
function openCase(service: CompiledService, command: Extract<Command, { type: 'OpenCase' }>): Result<CaseEvent[]> {
  const { meta, answers = {}, known = {} } = command;
  const events: CaseEvent[] = [opened(service, command)];
  if (Object.keys(known).length > 0) events.push({ at: meta.at, actor: meta.actor.id, type: 'AnswersSaved', step: service.file['x-service'].flow.start, beside: { answers: known } });
  let kase = events.reduce<Case | undefined>(evolve, undefined)!;
  for (let step = kase.step, before = ''; step !== before; step = kase.step) {
    before = step;
    const screen = service.step(step)?.kind.screens?.(service.step(step)!.step)[0];
    if (screen === undefined || !Object.hasOwn(answers, screen)) break;
    const done = completeStep(service, kase, { type: 'CompleteStep', step, values: answers[screen]!, meta });
    if (!done.ok) return done;
    events.push(...done.value);
    kase = done.value.reduce<Case>(evolve, kase);
  }
  return accept(events);
}

export function completeStep(service: CompiledService, kase: Case, command: Extract<Command, { type: 'CompleteStep' }>): Result<CaseEvent[]> {
  const refusal = applicantMayNot(kase, command);
  if (refusal) return refusal;
  const found = service.step(command.step);
  if (!found?.kind.complete || found.kind.actor !== 'applicant') return refuse('step.not-found', { params: { step: command.step } });
  const path = walk(service, kase, command.meta);
  if (!path.steps.includes(command.step)) return refuse('step.not-current', { params: { step: command.step, current: path.steps.at(-1) ?? '' } });
  const done = found.kind.complete({ service, case: kase, key: command.step, step: found.step, meta: command.meta }, command);
  if (!done.ok) return done;
  const { events, outcome } = done.value;
  const after = events.reduce<Case>(evolve, kase);
  if (outcome === undefined) return accept(events);
  if (after.sentAt !== undefined && after.status === 'pending') return accept([...events, ...advance(service, after, command.step, outcome, command.meta)]);
  return accept([...events, ...stillDrafting(service, after, command.step, outcome, command.meta)]);
}

/** Before sending, the next screen is the first on the path that is not complete: changing one answer leads straight back. */
export function stillDrafting(service: CompiledService, kase: Case, step: string, outcome: string, meta: Command['meta']): CaseEvent[] {
  const stamp = { at: meta.at, actor: meta.actor.id };
  const completed: CaseEvent = { ...stamp, type: 'StepCompleted', step, outcome };
  const after = evolve(kase, completed);
  const next = walk(service, after, meta).steps.at(-1) ?? step;
  return next === after.step ? [completed] : [completed, { ...stamp, type: 'StepEntered', step: next, status: kase.status }];
}

/** By the operator who may: what follows from it, at once or, where the desk keeps decisions for some minutes, after those. */
export function completeTask(service: CompiledService, kase: Case, command: Extract<Command, { type: 'CompleteTask' | 'AddPhoto' | 'RemovePhoto' }>): Result<CaseEvent[]> {
  const task = openTasks(kase).find(({ id }) => id === command.task);
  if (!task) return refuse('task.not-open');
  const { actor } = command.meta;
  if (actor.kind !== 'operator' || !actor.roles?.includes(`${task.institution}/${task.role}`)) return refuse('task.not-yours');
  const refusal = mayNotDecide(service, kase, task, command.meta, actor.id);
  if (refusal) return refusal;
  if (task.assignee !== undefined && task.assignee !== actor.id) return refuse('task.assigned');
  if (task.held) return refuse('task.held');
  if (command.type === 'CompleteTask' && command.inTurn !== true && mustBeTaken(service, task)) return refuse('task.not-taken');
  const found = service.step(task.step);
  if (!found?.kind.complete) throw new Error(`task at ${task.step}, which takes no decision`);
  const branch = branchOfTask(kase, task.id);
  const done = found.kind.complete({ service, case: kase, key: task.step, step: found.step, meta: command.meta, ...(branch === undefined ? {} : { branch }) }, command);
  if (!done.ok) return done;
  const { events, outcome } = done.value;
  if (command.type === 'CompleteTask' && outcome !== undefined && !command.atOnce && waits(service, task)) return accept([held(service, task, command)]);
  return accept(outcome === undefined ? events : [...events, ...advance(service, events.reduce<Case>(evolve, kase), task.step, outcome, command.meta, branch)]);
}

/** Only the applicant, an officer who applies for them or somebody they entrusted it to, and only while drafting or correcting. */
export function applicantMayNot(kase: Case, { meta }: Command): ReturnType<typeof refuse> | undefined {
  if (meta.actor.kind !== 'applicant' || meta.actor.id !== kase.applicant || (meta.actor.through !== undefined && meta.actor.through !== kase.assisted?.by && !isEntrusted(kase, meta))) return refuse('case.not-found');
  if (kase.status !== 'draft' && kase.status !== 'sentBack') return refuse('case.already-sent', { params: { reference: kase.reference } });
  return undefined;
}
