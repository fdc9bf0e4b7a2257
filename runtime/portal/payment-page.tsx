import type { Payment } from '#runtime/engine/case.ts';
import { dateTimeText } from '#runtime/texts/format.ts';
import { amountText } from '#runtime/texts/money.ts';
import { FeeList, type ShownFee } from './fee-list.tsx';
import type { FilePage } from './file-page.ts';
import { Page } from './shell.tsx';

export interface PaymentPageProps extends Omit<FilePage, 'title'> {
  reference: string;
  currency: string;
  /** What is open now, each with its own address to pay at where there is a provider. */
  due: readonly { task: string; fees: readonly ShownFee[]; /** Titles of fees the office works out by hand. */ byHand?: readonly string[]; office: string; /** Where and how, in the service's words. */ text?: string; payHref?: string }[];
  payments: readonly Payment[];
  /** How the person came back from the provider, if they did. It proves nothing: what is paid stands in `payments`. */
  back?: 'cancelled' | 'done';
  /** How many payments had come that settle nothing, when they went to the provider. */
  tried?: number;
}

const LOOK_AGAIN = 5;

/** What is to be paid, how, and all that came: true whenever and however often it is opened. */
export function PaymentPage({ context, file, caseId, reference, currency, due, payments, back, tried = 0 }: PaymentPageProps) {
  const { t, language } = context;
  const { notice, contact } = file['x-service'].about;
  const held = due.length > 0 ? payments.filter((one) => one.held) : [];
  // What has come since they went there is told: nothing is awaited then.
  const isAwaited = back === 'done' && due.length > 0 && held.length <= tried;
  return (
    <Page context={context} title={t('payment.title')} back={`/files/${caseId}`} notice={notice} help={contact} refreshAfter={isAwaited ? LOOK_AGAIN : undefined}>
      <h1><span className="caption">{file.title} <bdi>{reference}</bdi></span>{t('payment.title')}</h1>
      {held.length > 0 ? (
        <div className="note warning" role="status">
          {held.map(({ id, amount, currency: came, held: why }) => <p key={id}><strong><bdi>{amountText(amount, came, language)}</bdi></strong>: {t(`payment.held.${why}`)}</p>)}
          <p>{t('payment.held.back')} {t(due.some(({ payHref }) => payHref) ? 'payment.held.again' : 'payment.held.counter')}</p>
        </div>
      ) : null}
      {isAwaited ? <div className="note" role="status"><p>{t('payment.awaited')}</p><p><a href={`/files/${caseId}/payment?back=done${tried > 0 ? `&tried=${tried}` : ''}`}>{t('payment.lookAgain')}</a></p></div> : null}
      {back === 'cancelled' && due.length > 0 ? <p className="note" role="status">{t('payment.cancelled')}</p> : null}
      {due.length === 0 ? <div className="panel done" role="status"><p>{t(payments.some(({ held }) => !held) ? 'payment.allPaid' : 'payment.nothing')}</p></div> : null}
      {due.map(({ task, fees, byHand = [], office, text, payHref }) => (
        <section key={task}>
          <h2>{t('payment.due')}</h2>
          {fees.length > 0 ? <FeeList context={context} fees={fees} currency={currency} /> : null}
          {byHand.map((fee) => <p key={fee} className="note">{t('payment.byHand', { fee })}</p>)}
          {payHref ? <><p className="acts"><a className="button" href={payHref} rel="nofollow">{t('payment.online')}</a></p><p className="quiet">{t('payment.onlineOnce')}</p></> : null}
          <h3>{t(payHref || byHand.length === 0 ? 'payment.counter' : 'payment.byHand.where', { office })}</h3>
          {text ? <p>{text}</p> : null}
          <p>{t('payment.tellReference')} <bdi className="reference">{reference}</bdi></p>
        </section>
      ))}
      <Received context={context} file={file} payments={payments} />
    </Page>
  );
}

/** All that came, with what has to be given back. */
export function Received({ context: { t, language }, file, payments }: Pick<PaymentPageProps, 'context' | 'file' | 'payments'>) {
  if (payments.length === 0) return null;
  const { timeZone } = file['x-service'];
  return (
    <section>
      <h2>{t('payment.received')}</h2>
      <ul>
        {payments.map(({ id, amount, currency, at, method, receipt, held }) => (
          <li key={id}>
            <strong><bdi>{amountText(amount, currency, language)}</bdi></strong> · <time dateTime={at}><bdi>{dateTimeText(at, language, timeZone)}</bdi></time> · {t(`payment.method.${method}`)}{receipt ? <> · {t('payment.receipt', { receipt })}</> : null}
            {held ? <p className="note">{t(`payment.held.${held}`)} {t('payment.held.back')}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
