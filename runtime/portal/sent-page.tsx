import { CertificateList, refreshFor } from './certificate-list.tsx';
import type { CertificateView } from './certificates-view.ts';
import type { FilePage } from './file-page.ts';
import { Page } from './shell.tsx';
import { FollowWithoutAccount } from './track/follow-without-account.tsx';

export interface SentPageProps extends Omit<FilePage, 'title'> {
  reference: string;
  isApproved: boolean;
  /** What happens next, in the words of the status page. */
  next: string;
  certificates: readonly CertificateView[];
  payment?: { text?: string; href: string };
  appointment?: { isBooked: boolean; href: string };
  /** With which it is followed without an account. */
  secret?: string;
  /** Address of what was sent, as pages to keep. */
  recordHref?: string;
  /** Where it is said how it went, or what was hard. */
  feedback?: { text: string; href: string };
}

/** The receipt: true whenever it is opened again. */
export function SentPage({ context, file, caseId, reference, isApproved, next, certificates, payment, appointment, secret, recordHref, feedback }: SentPageProps) {
  const { t } = context;
  const { notice, contact, duration } = file['x-service'].about;
  const forSomebody = context.person?.isAssisted ? { name: context.person.name } : undefined;
  const said = (what: 'reference' | 'next' | 'keep') => (forSomebody?.name === '' ? t(`assisted.sent.${what}.nameless`) : t(`assisted.sent.${what}`, forSomebody));
  const title = t(isApproved ? 'portal.sent.approved' : 'portal.sent.title');
  return (
    <Page context={context} title={title} notice={notice} help={contact} refreshAfter={refreshFor(certificates)}>
      <div className="panel done">
        <h1>{title}</h1>
        <p>{forSomebody ? said('reference') : t('portal.sent.reference')}<br /><bdi className="reference">{reference}</bdi></p>
      </div>
      <CertificateList t={t} certificates={certificates} />
      <h2>{t('portal.sent.next')}</h2>
      <p>{forSomebody ? said('next') : next}</p>
      {payment?.text && !forSomebody ? <p>{payment.text} <a className="button" href={payment.href}>{t('payment.go')}</a></p> : null}
      {appointment && !forSomebody ? <p><a className={appointment.isBooked ? undefined : 'button'} href={appointment.href}>{t(appointment.isBooked ? 'appointment.go.booked' : 'appointment.go.book')}</a></p> : null}
      {isApproved || !duration ? null : <p>{t('portal.sent.duration', { duration })}</p>}
      {forSomebody ? null : <p><a href={`/files/${caseId}`}>{t('portal.sent.follow')}</a></p>}
      {recordHref && !forSomebody ? <p><a href={recordHref} download="">{t('portal.record.link')}</a></p> : null}
      {secret ? <><h2>{t('track.follow')}</h2><FollowWithoutAccount t={t} secret={secret} /></> : null}
      {forSomebody ? <><p>{said('keep')}</p><p><a className="button" href="/desk/assisted">{t('assisted.sent.another')}</a></p></> : <p className="quiet">{t('portal.sent.keep')}</p>}
      {feedback && !forSomebody ? <p><a href={feedback.href}>{feedback.text}</a></p> : null}
    </Page>
  );
}
