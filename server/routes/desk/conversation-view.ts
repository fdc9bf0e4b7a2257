import type { CameBackView } from '#runtime/desk/came-back.tsx';
import type { ConversationView } from '#runtime/desk/conversation.tsx';
import type { Wording } from '#runtime/desk/shown-value.ts';
import { conversationClosed, officesOf, readerOf, unreadBy } from '#runtime/engine/conversation.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import type { ShownMessage } from '#runtime/portal/messages-page.tsx';
import { dateTimeText } from '#runtime/texts/format.ts';
import { type Person, rolesOf } from '#server/rights/person.ts';

/** What was written about a file, as an officer reads it: colleagues by name and desk, what their role has not read marked as new. */
export function conversationView({ file, t, language }: Wording, kase: Case, person: Person, names: Record<string, string>, at: string): ConversationView {
  const settings = file['x-service'];
  const held = new Set(rolesOf(person));
  const readers = officesOf(kase).map(readerOf).filter((reader) => held.has(reader));
  const seen = Math.max(0, ...readers.map((reader) => kase.messagesRead?.[reader] ?? 0));
  const officer = (by: string, step: string | undefined) => [names[by] ?? t('desk.by.somebody'), settings.flow.steps[step ?? '']?.title].filter((part) => part !== undefined).join(', ');
  const applicant = (by: string) => (by === kase.applicant ? t('conversation.from.applicant') : t('conversation.from.for', { name: names[by] || t('desk.by.somebody') }));
  const shown = ({ id, at: written, text }: Pick<ShownMessage, 'id' | 'at' | 'text'>) => ({ id, at: written, text, when: dateTimeText(written, language, settings.timeZone) });
  const closed = conversationClosed(kase, at);
  return {
    messages: (kase.messages ?? []).map((message, index) => ({ ...shown(message), isMine: message.from === 'office', from: message.from === 'applicant' ? applicant(message.by) : officer(message.by, message.step), isNew: readers.length > 0 && message.from === 'applicant' && index >= seen })),
    notes: (kase.notes ?? []).map((note) => ({ ...shown(note), isMine: note.by === person.id, from: officer(note.by, note.step), isNew: false })),
    unread: Math.max(0, ...readers.map((reader) => unreadBy(kase, reader))), canWrite: readers.length > 0,
    ...(closed ? { closed: t(`refusal.${closed.refusal.code}`, closed.refusal.params) } : {}),
  };
}

/** Why a file that had ended is at a desk, or that the applicant took it back. */
export function cameBackOf({ status, reopened, endedAt }: Case, events: readonly CaseEvent[]): CameBackView | undefined {
  const withdrawn = status === 'withdrawn' ? events.findLast((event) => event.type === 'CaseWithdrawn') : undefined;
  if (withdrawn) return { what: 'withdrawn', at: withdrawn.at, text: withdrawn.beside?.reason ?? '' };
  const last = reopened?.at(-1);
  return last && endedAt === undefined ? { what: last.how, at: last.at, text: last.text } : undefined;
}
