import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateTimeZoneText } from '#runtime/texts/format.ts';

/** The only time an invitation's link is seen. `expiresAt` is epoch milliseconds. */
export function InvitedPage({ context, name, link, expiresAt }: { context: DeskContext; name: string; link: string; expiresAt: number }) {
  const { t, language, timeZone } = context;
  return (
    <DeskPage context={context} title={t('staff.invited.title', { name })} width="reading">
      <h1>{t('staff.invited.title', { name })}</h1>
      <p className="note" role="status">{t('staff.invited.once')}</p>
      <div className="field"><label htmlFor="link">{t('staff.invited.link')}</label><input id="link" className="link" readOnly value={link} dir="ltr" spellCheck={false} /></div>
      <p>{t('staff.invited.pass', { name, date: dateTimeZoneText(expiresAt, language, timeZone) })}</p>
      <div className="acts"><a className="button" href="/staff">{t('staff.invited.back')}</a></div>
    </DeskPage>
  );
}

/** A second look before somebody is shut out. */
export function DisablePage({ context, id, name, fault }: { context: DeskContext; id: string; name: string; fault?: string }) {
  const { t } = context;
  return (
    <DeskPage context={context} title={t('staff.disable.title')} width="reading" back="/staff" faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={fault ? [{ path: 'disable', text: t(`staff.fault.${fault}`) }] : []} />
      <h1>{t('staff.disable.title')}</h1>
      <p>{t('staff.disable.means', { name })}</p>
      <form method="post" action={`/staff/${id}/disable`}>
        <FormToken csrf={context.csrf} />
        <div className="acts"><button type="submit" className="button" id="disable">{t('staff.disable.act')}</button><a href="/staff">{t('staff.disable.not')}</a></div>
      </form>
    </DeskPage>
  );
}

/** A message as it would have been sent. `at` is an ISO 8601 instant. */
export interface ShownMessage { id: string; recipient: string; channel: 'sms' | 'email'; text: string; at: string }

/** Where one-time codes land while things are tried out. */
export function MessagesPage({ context, messages }: { context: DeskContext; messages: ShownMessage[] }) {
  const { t, language, timeZone } = context;
  return (
    <DeskPage context={context} title={t('staff.messages.title')} width="reading">
      <h1>{t('staff.messages.title')}</h1>
      <p className="note">{t('staff.messages.warning')}</p>
      {messages.length === 0 ? <p className="empty">{t('staff.messages.none')}</p> : (
        <ol className="messages">
          {messages.map(({ id, recipient, channel, text, at }) => (
            <li key={id}>
              <p><span className="tag">{t(`staff.messages.${channel}`)}</span> {t('staff.messages.to', { recipient })} <time className="quiet" dateTime={at} dir="auto">{dateTimeZoneText(at, language, timeZone)}</time></p>
              <blockquote className="said"><bdi>{text}</bdi></blockquote>
            </li>
          ))}
        </ol>
      )}
    </DeskPage>
  );
}
