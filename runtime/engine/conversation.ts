import { openTasks } from './branches.ts';
import type { Case, OpenTask } from './case.ts';
import type { Command, CommandMeta } from './command.ts';
import { isTheirs } from './delegation.ts';
import type { CaseEvent } from './event.ts';
import { keptFrom } from './kept-from.ts';
import { accept, refuse, type Refusal, type Result } from './refusal.ts';
import { saidText } from './said-text.ts';
import { parseInstant } from './time.ts';
import { isOwn } from './withdraw.ts';

/** How long after its end a file can still be written about. */
export const DAYS_AFTER_END = 30;
const DAY = 86_400_000;
/** Of each side, on one file: more is no conversation. */
export const MOST_MESSAGES = 200;

/** Who reads: the applicant, or a role as `institution/role`. */
export type Reader = string;
export const APPLICANT: Reader = 'applicant';
export const readerOf = ({ institution, role }: Pick<OpenTask, 'institution' | 'role'>): Reader => `${institution}/${role}`;

type Talked = Pick<Case, 'task' | 'branches' | 'lastTask' | 'sentAt' | 'endedAt' | 'messages' | 'notes' | 'messagesRead'>;

/** The tasks of the officers who have the file, or where nobody has it, who had it last: whom a message reaches. */
export function officesOf(kase: Pick<Talked, 'task' | 'branches' | 'lastTask'>): OpenTask[] {
  const open = openTasks(kase);
  return open.length > 0 ? open : kase.lastTask ? [kase.lastTask] : [];
}

/** Why nobody can write about the file at an instant (ISO 8601); undefined where they can. */
export function conversationClosed(kase: Talked, at: string): { ok: false; refusal: Refusal } | undefined {
  if (kase.sentAt === undefined) return refuse('conversation.not-sent');
  if (officesOf(kase).length === 0) return refuse('conversation.nobody');
  return kase.endedAt !== undefined && parseInstant(at) > parseInstant(kase.endedAt) + DAYS_AFTER_END * DAY ? refuse('conversation.closed', { params: { days: DAYS_AFTER_END } }) : undefined;
}

/** How many messages of the other side a reader has not seen. */
export function unreadBy(kase: Pick<Talked, 'messages' | 'messagesRead'>, reader: Reader): number {
  const isTheirs = (from: 'applicant' | 'office') => (reader === APPLICANT ? from === 'office' : from === 'applicant');
  return (kase.messages ?? []).slice(kase.messagesRead?.[reader] ?? 0).filter(({ from }) => isTheirs(from)).length;
}

/** A message from the applicant to the officers who have the file, or from one of them to the applicant. */
export function writeMessage(kase: Case, command: Extract<Command, { type: 'WriteMessage' }>): Result<CaseEvent[]> {
  const { meta } = command;
  const task = isTheirs(kase, meta) ? undefined : officeOf(kase, meta);
  if (task && 'ok' in task) return task;
  const from = task ? 'office' : 'applicant';
  const { text, faults, refused } = written(kase, command, (kase.messages ?? []).filter((message) => message.from === from).length);
  if (refused) return refused;
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  const place = task && { step: task.step, institution: task.institution, role: task.role };
  return accept([{ at: meta.at, actor: meta.actor.id, type: 'MessageWritten', message: meta.newId(), from, ...place, beside: { text } }]);
}

/** What officers write to one another: never shown to the applicant, nor in anything made for them. */
export function writeNote(kase: Case, command: Extract<Command, { type: 'WriteNote' }>): Result<CaseEvent[]> {
  const { meta } = command;
  const task = officeOf(kase, meta);
  if ('ok' in task) return task;
  const { text, faults, refused } = written(kase, command, (kase.notes ?? []).length);
  if (refused) return refused;
  if (faults.length > 0) return refuse('answers.faulty', { fields: faults });
  return accept([{ at: meta.at, actor: meta.actor.id, type: 'NoteWritten', note: meta.newId(), step: task.step, institution: task.institution, role: task.role, beside: { text } }]);
}

/** Somebody saw what the other side wrote. */
export function readMessages(kase: Case, { meta }: Extract<Command, { type: 'ReadMessages' }>): Result<CaseEvent[]> {
  const readers = isOwn(kase, meta) ? [APPLICANT] : rolesHeld(kase, meta).map(readerOf);
  const by = [...new Set(readers)].filter((reader) => unreadBy(kase, reader) > 0);
  return by.length === 0 ? refuse('conversation.nothing-new') : accept([{ at: meta.at, actor: meta.actor.id, type: 'MessagesRead', by }]);
}

function written(kase: Case, { text: given, meta }: { text: string; meta: CommandMeta }, before: number) {
  const closed = conversationClosed(kase, meta.at);
  return { ...saidText('text', given), refused: closed ?? (before >= MOST_MESSAGES ? refuse('conversation.full', { params: { most: MOST_MESSAGES } }) : undefined) };
}

/** The task through which an operator has to do with the file; nobody writes as an officer about their own. */
function officeOf(kase: Case, meta: CommandMeta): OpenTask | { ok: false; refusal: Refusal } {
  const kept = keptFrom(kase, meta.actor.id);
  if (kept) return refuse(kept);
  return rolesHeld(kase, meta)[0] ?? refuse('task.not-yours');
}

/** Of the tasks a message reaches, those of the roles an operator holds. */
const rolesHeld = (kase: Case, { actor }: CommandMeta): OpenTask[] =>
  actor.kind === 'operator' && keptFrom(kase, actor.id) === undefined ? officesOf(kase).filter((task) => actor.roles?.includes(readerOf(task))) : [];
