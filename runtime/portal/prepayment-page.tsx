import type { Payment } from '#runtime/engine/case.ts';
import { amountText } from '#runtime/texts/money.ts';
import { FeeList, type ShownFee } from './fee-list.tsx';
import type { FilePage } from './file-page.ts';
import { FormToken } from './form-token.tsx';
import { Received } from './payment-page.tsx';
import { Page } from './shell.tsx';

export interface PrepaymentPageProps extends FilePage {
  reference: string;
  currency: string;
  /** What is still due before it can be sent. */
  fees: readonly ShownFee[];
  /** Why nobody knows yet how much it is, each a sentence. */
  notKnown?: readonly string[];
  /** In the currency's smallest parts: what was paid more than it costs by now. */
  over: number;
  /** In the service's words. */
  text?: string;
  /** Where it is paid; undefined where nobody can pay on line. */
  payHref?: string;
  payments: readonly Payment[];
  /** How the person came back from the provider, if they did. It proves nothing: what is paid stands in `payments`. */
  returned?: 'cancelled' | 'done';
  action: string;
  back: string;
}

const LOOK_AGAIN = 5;

/** What is paid as part of the application: true whenever and however often it is opened. */
export function PrepaymentPage({ context, file, title, reference, currency, fees, notKnown = [], over, text, payHref, payments, returned, action, back }: PrepaymentPageProps) {
  const { t, csrf, language } = context;
  const { notice, contact } = file['x-service'].about;
  const isDue = fees.length > 0;
  const isAwaited = returned === 'done' && isDue;
  return (
    <Page context={context} title={title} back={back} notice={notice} help={contact} refreshAfter={isAwaited ? LOOK_AGAIN : undefined}>
      <h1><span className="caption">{file.title} <bdi>{reference}</bdi></span>{title}</h1>
      {isAwaited ? <div className="note" role="status"><p>{t('payment.awaited')}</p><p><a href={`${action}?back=done`}>{t('payment.lookAgain')}</a></p></div> : null}
      {returned === 'cancelled' && isDue ? <p className="note" role="status">{t('payment.before.cancelled')}</p> : null}
      {notKnown.length > 0 ? (
        notKnown.map((sentence) => <p key={sentence} className="note">{sentence}</p>)
      ) : isDue ? (
        <>
          <p className="lede">{t('payment.before.lede')}</p>
          {text ? <p className="words">{text}</p> : null}
          <FeeList context={context} fees={fees} currency={currency} />
          {payHref ? <><p className="acts"><a className="button" href={payHref} rel="nofollow">{t('payment.online')}</a></p><p className="quiet">{t('payment.onlineOnce')}</p></> : <p className="note">{t('payment.before.notOnline')}</p>}
        </>
      ) : (
        <>
          <div className="panel done" role="status"><p>{t('payment.before.paid')}</p></div>
          <form method="post" action={action}><FormToken csrf={csrf} /><div className="acts"><button type="submit" className="button">{t('portal.continue')}</button></div></form>
        </>
      )}
      {over > 0 ? <p className="note">{t('payment.before.over', { amount: amountText(over, currency, language) })}</p> : null}
      <Received context={context} file={file} payments={payments} />
    </Page>
  );
}
