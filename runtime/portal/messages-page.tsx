import { LONGEST_SAID } from '#runtime/engine/said-text.ts';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import type { Translate } from '#runtime/texts/translate.ts';
import { TextBox } from './asking-page.tsx';
import type { FilePage } from './file-page.ts';
import { FormToken } from './form-token.tsx';
import { Page } from './shell.tsx';

/** One message, as either side reads it. */
export interface ShownMessage {
  id: string;
  /** Who wrote it, in words. */
  from: string;
  /** Written by whoever reads the page, or on their side. */
  isMine: boolean;
  /** ISO 8601 instant, UTC, and in words. */
  at: string;
  when: string;
  /** Empty once erased. */
  text: string;
  isNew: boolean;
}

export interface MessagesPageProps extends FilePage {
  reference: string;
  messages: readonly ShownMessage[];
  /** Whom a new one reaches; undefined where none can be written. */
  office?: string;
  /** Why none can be written. */
  closed?: string;
  typed: string;
  fault?: string;
  isUnread?: true;
}

/** What applicant and officers wrote to one another, as a page of its own. */
export function MessagesPage({ context, file, caseId, title, reference, messages, office, closed, typed, fault, isUnread }: MessagesPageProps) {
  const { t, csrf } = context;
  const { notice, contact } = file['x-service'].about;
  return (
    <Page context={context} title={title} back={`/files/${caseId}`} notice={notice} help={contact} faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={fault ? [{ path: 'text', text: fault }] : []} />
      <h1><span className="caption">{file.title} <bdi>{reference}</bdi></span>{t('conversation.title')}</h1>
      <MessageList t={t} messages={messages} />
      {isUnread ? <p className="note" role="status">{t('afterwards.unread')}</p> : null}
      {closed ? <p className="note">{closed}</p> : null}
      {office === undefined ? null : (
        <form method="post" action={`/files/${caseId}/messages`} noValidate>
          <FormToken csrf={csrf} />
          <TextBox t={t} name="text" label={t('conversation.write')} hint={t('conversation.write.hint', { office, limit: LONGEST_SAID })} isOptional={false} value={typed} fault={fault} />
          <div className="acts"><button type="submit" className="button">{t('conversation.send')}</button></div>
        </form>
      )}
    </Page>
  );
}

export function MessageList({ t, messages }: { t: Translate; messages: readonly ShownMessage[] }) {
  if (messages.length === 0) return <p>{t('conversation.none')}</p>;
  return (
    <ol className="messages">
      {messages.map(({ id, from, isMine, at, when, text, isNew }) => (
        <li key={id} className={isMine ? 'message mine' : 'message'}>
          <p className="quiet"><strong>{from}</strong> <time dateTime={at}><bdi>{when}</bdi></time>{isNew ? <> <strong className="tag pending">{t('conversation.new')}</strong></> : null}</p>
          {text === '' ? <p className="quiet">{t('conversation.erased')}</p> : <p className="words" dir="auto">{text}</p>}
        </li>
      ))}
    </ol>
  );
}
