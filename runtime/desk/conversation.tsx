import { LONGEST_SAID } from '#runtime/engine/said-text.ts';
import { TextBox } from '#runtime/portal/asking-page.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { MessageList, type ShownMessage } from '#runtime/portal/messages-page.tsx';
import type { DeskContext } from './desk-context.ts';

/** What applicant and officers, and officers among themselves, wrote about a file. */
export interface ConversationView {
  messages: ShownMessage[];
  notes: ShownMessage[];
  /** Messages of the applicant that this person's role had not read. */
  unread: number;
  /** Whether this person's role has the file, so that they may write. */
  canWrite: boolean;
  /** Why nobody can write any more. */
  closed?: string;
  /** What was typed and could not be taken. */
  typed?: { box: 'message' | 'note'; text: string; fault: string };
}

/** Nothing was written, and nothing can be. */
export const NO_CONVERSATION: ConversationView = { messages: [], notes: [], unread: 0, canWrite: false };

/** Messages the applicant reads, and notes they never do: two boxes that look and are called different, each with a button of its own (O18). */
export function Conversation({ context, task, view: { messages, notes, canWrite, closed, typed } }: { context: DeskContext; task: string; view: ConversationView }) {
  const { t } = context;
  const box = (name: 'message' | 'note') => ({ name, isOptional: false, value: typed?.box === name ? typed.text : '', fault: typed?.box === name ? typed.fault : undefined });
  return (
    <>
      <section className="conversation" aria-labelledby="messages">
        <h2 id="messages">{t('conversation.title')}</h2>
        <MessageList t={t} messages={messages} />
        {closed ? <p className="note">{closed}</p> : !canWrite ? null : (
          <form method="post" action={`/desk/tasks/${task}/messages`} noValidate>
            <FormToken csrf={context.csrf} />
            <TextBox t={t} {...box('message')} label={t('conversation.desk.write')} readBy={t('desk.readByApplicant')} hint={t('conversation.desk.hint', { limit: LONGEST_SAID })} />
            <div className="acts"><button type="submit" className="button second">{t('conversation.send')}</button></div>
          </form>
        )}
      </section>
      <section className="internal" aria-labelledby="notes">
        <h2 id="notes">{t('conversation.notes')}</h2>
        <p><strong>{t('conversation.notes.lede')}</strong></p>
        {notes.length === 0 ? <p>{t('conversation.notes.none')}</p> : <MessageList t={t} messages={notes} />}
        {closed || !canWrite ? null : (
          <form method="post" action={`/desk/tasks/${task}/notes`} noValidate>
            <FormToken csrf={context.csrf} />
            <TextBox t={t} {...box('note')} label={t('conversation.note.write')} hint={t('afterwards.limit', { limit: LONGEST_SAID })} />
            <div className="acts"><button type="submit" className="button second">{t('conversation.note.add')}</button></div>
          </form>
        )}
      </section>
    </>
  );
}
