import { openTasks } from './branches.ts';
import type { Case, Opinion, OpenTask } from './case.ts';
import type { Command, CommandMeta } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { keptFrom } from './kept-from.ts';
import { accept, refuse, type FieldFault, type Refusal, type Result } from './refusal.ts';
import { saidText } from './said-text.ts';
import { addWorkingDays, beforeWorkingDays, workingTime } from './working-time.ts';

/** What an expert may find; none of it decides anything. */
export const VERDICTS = ['favourable', 'conditions', 'unfavourable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A desk's setting: an expert from outside may be asked, sees the answers and documents named and nothing else, and has so many working days. */
export interface OpinionSetting {
  days: number;
  /** Paths of questions (`/site/plan`) or whole screens (`/site`). */
  fields: string[];
  /** Keys of document requirements. */
  documents?: string[];
  /** The desk cannot approve before an opinion was given. */
  isNeeded?: boolean;
}

/** Of one file: enough for a hard case, too few to write to half the country. */
export const MOST_OPINIONS = 20;
/** RFC 5321: one mailbox; what it is worth shows when the message leaves. */
const ADDRESS = /^[^\s@<>"',;:]{1,64}@[^\s@<>"',;:]{1,190}\.[^\s@<>"',;:.]{2,63}$/;

export const opinionSetting = (service: CompiledService, step: string): OpinionSetting | undefined => service.step(step)?.step['opinion'] as OpinionSetting | undefined;

/** The opinion, as long as it can be given: asked for, not given, not taken back, and the desk that asked still has the file. */
export function waitingOpinion(kase: Case, id: string): Opinion | undefined {
  const found = kase.opinions?.find((one) => one.id === id);
  return found && found.given === undefined && found.takenBackAt === undefined && openTasks(kase).some((task) => task.id === found.task && !task.held) ? found : undefined;
}

/** The officer at a desk asks an expert by e-mail. */
export function askOpinion(service: CompiledService, kase: Case, command: Extract<Command, { type: 'AskOpinion' }>): Result<CaseEvent[]> {
  const { meta } = command;
  const task = deskOf(kase, command.task, meta);
  if ('ok' in task) return task;
  const setting = opinionSetting(service, task.step);
  if (!setting) return refuse('opinion.not-here');
  if ((kase.opinions?.length ?? 0) >= MOST_OPINIONS) return refuse('opinion.too-many', { params: { most: MOST_OPINIONS } });
  const to = command.to.trim();
  const { text: question, faults } = saidText('question', command.question);
  const all: FieldFault[] = [...(to === '' ? [{ path: 'expert', code: 'missing' }] : ADDRESS.test(to) ? [] : [{ path: 'expert', code: 'format' }]), ...faults];
  if (all.length > 0) return refuse('answers.faulty', { fields: all });
  if (kase.opinions?.some((one) => one.to.toLowerCase() === to.toLowerCase() && waitingOpinion(kase, one.id))) return refuse('answers.faulty', { fields: [{ path: 'expert', code: 'asked-already' }] });
  const time = workingTime(service.file, service.file['x-service'].institutions[task.institution]?.calendar);
  const due = addWorkingDays(time, meta.at, setting.days);
  const remindAt = beforeWorkingDays(time, due, 1);
  return accept([{ at: meta.at, actor: meta.actor.id, type: 'OpinionAsked', opinion: meta.newId(), task: task.id, step: task.step, due, ...(remindAt > meta.at ? { remindAt } : {}), beside: { to, question } }]);
}

/** The expert answers: the shell knows them by their link and acts as the system. */
export function giveOpinion(kase: Case, command: Extract<Command, { type: 'GiveOpinion' }>): Result<CaseEvent[]> {
  const { meta, opinion: id } = command;
  if (meta.actor.kind !== 'system') return refuse('task.not-yours');
  const opinion = waitingOpinion(kase, id);
  if (!opinion) return refuse('opinion.closed');
  const { text, faults } = saidText('text', command.text);
  const verdict = VERDICTS.find((one) => one === command.verdict);
  const all: FieldFault[] = [...(verdict ? [] : [{ path: 'verdict', code: 'missing' }]), ...faults];
  if (all.length > 0 || !verdict) return refuse('answers.faulty', { fields: all });
  return accept([{ at: meta.at, actor: meta.actor.id, type: 'OpinionGiven', opinion: id, step: opinion.step, verdict, beside: { text } }]);
}

/** The desk needs it no more, or asked the wrong person: the link ends. */
export function takeBackOpinion(kase: Case, command: Extract<Command, { type: 'TakeBackOpinion' }>): Result<CaseEvent[]> {
  const { meta } = command;
  const opinion = waitingOpinion(kase, command.opinion);
  if (!opinion) return refuse('opinion.closed');
  const task = deskOf(kase, opinion.task, meta);
  return 'ok' in task ? task : accept([{ at: meta.at, actor: meta.actor.id, type: 'OpinionTakenBack', opinion: opinion.id, step: opinion.step }]);
}

/** Why a desk cannot let the file go on yet. */
export const opinionMissing = (kase: Case, step: string, setting: OpinionSetting | undefined): FieldFault[] =>
  setting?.isNeeded && !kase.opinions?.some((one) => one.step === step && one.given) ? [{ path: 'opinion', code: 'missing' }] : [];

function deskOf(kase: Case, id: string, { actor }: CommandMeta): OpenTask | { ok: false; refusal: Refusal } {
  const task = openTasks(kase).find((one) => one.id === id);
  if (!task) return refuse('task.not-open');
  if (actor.kind !== 'operator' || !actor.roles?.includes(`${task.institution}/${task.role}`)) return refuse('task.not-yours');
  const kept = keptFrom(kase, actor.id);
  if (kept) return refuse(kept);
  if (task.assignee !== undefined && task.assignee !== actor.id) return refuse('task.assigned');
  return task.held ? refuse('task.held') : task;
}
