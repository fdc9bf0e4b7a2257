import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { FoldingTable } from '#runtime/desk/folding-table.tsx';
import { purposeText, stateText, type Told } from '#runtime/desk/told.ts';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateTimeZoneText } from '#runtime/texts/format.ts';

/** A message that was tried in vain: it is tried again by itself, or nobody tries it any more. */
export interface FailedMessage extends Told {
  /** Enough to recognise it by, the rest hidden. */
  to: string;
  /** Nobody tries it any more and its text is kept: it can be sent after all. */
  canBeSent: boolean;
}

/** Messages that were not sent, why, and a button to send them after all. */
export function FailedMessages({ context: { t, language, csrf, timeZone }, failed }: { context: DeskContext; failed: readonly FailedMessage[] }) {
  if (failed.length === 0) return null;
  const cells = (message: FailedMessage) => [
    `${t(`message.channel.${message.channel}`)}: ${purposeText(t, message.purpose)}`,
    <bdi key="to">{message.to}</bdi>,
    <time key="since" dateTime={message.at} dir="auto">{dateTimeZoneText(message.at, language, timeZone)}</time>,
    stateText(t, message),
    message.canBeSent ? (
      <form key="acts" method="post" action={`/staff/unfinished/messages/${message.id}`}>
        <FormToken csrf={csrf} /><button type="submit" className="plain">{t('message.failed.again')} <span className="hidden">{t('message.failed.again.of', { what: purposeText(t, message.purpose), to: message.to })}</span></button>
      </form>
    ) : '',
  ];
  return (
    <section aria-labelledby="failed-messages">
      <h2 id="failed-messages">{t('message.failed.title')}</h2>
      <p>{t('message.failed.lede')}</p>
      <FoldingTable caption={t('message.failed.title')} columns={[t('message.failed.what'), t('message.failed.to'), t('staff.unfinished.since'), t('staff.unfinished.why'), t('staff.unfinished.acts')]} rows={failed.map((message) => ({ key: message.id, cells: cells(message) }))} />
    </section>
  );
}
