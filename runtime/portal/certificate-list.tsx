import type { Translate } from '#runtime/texts/translate.ts';
import type { CertificateView } from './certificates-view.ts';

export function CertificateList({ t, certificates }: { t: Translate; certificates: readonly CertificateView[] }) {
  if (certificates.length === 0) return null;
  return (
    <section aria-labelledby="certificates">
      <h2 id="certificates">{t('portal.certificates')}</h2>
      <ul className="cards">
        {certificates.map(({ title, number, validity, stopped, href, lateSince, following, sharingHref, checkHref, writtenIn }) => (
          <li className="panel" key={number}>
            <h3>{title}</h3>
            <p><bdi className="number">{number}</bdi><br /><span className="quiet">{validity}</span></p>
            {stopped ? (
              <div className="notice">
                <p>{stopped.says}</p>
                {stopped.reason ? <blockquote className="said"><bdi>{stopped.reason}</bdi></blockquote> : null}
                {stopped.complaintHref ? <p>{t('portal.certificate.disagree')} <a href={stopped.complaintHref}>{t('portal.certificate.complain')}<span className="hidden"> {title}</span></a></p> : null}
              </div>
            ) : null}
            {writtenIn ? <p className="hint">{t('portal.certificate.writtenIn', { languages: writtenIn })}</p> : null}
            {href ? <p><a className={stopped ? undefined : 'button'} href={href} download="">{t('portal.certificate.download')}<span className="hidden"> {title}</span></a></p> : <p role="status">{lateSince ? t('portal.certificate.late', { since: lateSince, number }) : t('portal.certificate.preparing')}</p>}
            {following.map((one) => <p key={one.href}><a href={one.href}>{one.text}<span className="hidden"> {title}</span></a></p>)}
            {sharingHref ? <p><a href={sharingHref}>{t('holder.go')}<span className="hidden"> {title}</span></a></p> : null}
            <p><a href={checkHref}>{t('portal.certificate.check')}<span className="hidden"> {title}</span></a></p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Seconds after which a page looks again whether the certificates are drawn: seldom where that takes long; undefined when they are. */
export function refreshFor(certificates: readonly CertificateView[]): number | undefined {
  const awaited = certificates.filter(({ href }) => href === undefined);
  if (awaited.length === 0) return undefined;
  return awaited.some(({ lateSince }) => lateSince === undefined) ? 4 : 60;
}
